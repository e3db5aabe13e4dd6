import { headerText } from './answer.ts';
import type { Answer } from './answer.ts';
import { NEXT_DYNAMIC } from './cache-policy.ts';
import type { CachePolicy } from './cache-policy.ts';

/** What a page's answer may depend on: all of it is in the key. */
const KEYED =
  /^(?:rsc|next-router-(?:state-tree|prefetch|segment-prefetch)|next-url|accept-encoding)?$/;

function refusesKeeping(answer: Answer, policy: CachePolicy): boolean {
  const control = headerText(answer.headers['cache-control']);
  if (policy.cacheControl !== null && control === NEXT_DYNAMIC) return false;
  return /(?:^|[\s,])(?:no-store|private)(?:[\s,=]|$)/i.test(control);
}

/** True for a whole public answer: 200, no cookie, no refusal, nothing that it depends on outside the key. */
export function mayBeKept(answer: Answer, policy: CachePolicy): boolean {
  const vary = headerText(answer.headers.vary).toLowerCase().split(',');
  return (
    answer.status === 200 &&
    answer.headers['set-cookie'] === undefined &&
    vary.every((name) => KEYED.test(name.trim())) &&
    !refusesKeeping(answer, policy)
  );
}

/** True for an error, and for a makeshift answer that says it is not to be kept: an older good one is better. */
export function isFailure(answer: Answer, policy: CachePolicy): boolean {
  return answer.status >= 500 || (answer.status === 200 && refusesKeeping(answer, policy));
}
