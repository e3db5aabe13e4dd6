import type { About } from '../check.ts';
import type { Message } from '../finding.ts';
import type { TlsScan } from '../observations.ts';
import { certificateName } from '../checks/certificate-name.ts';
import { certificateTrust } from '../checks/certificate-trust.ts';
import { certificateValidity } from '../checks/certificate-validity.ts';

export interface IdentityFault {
  readonly letter: 'T' | 'M';
  readonly message: Message;
}

const CHECKS = [
  { letter: 'T', check: certificateValidity },
  { letter: 'T', check: certificateTrust },
  { letter: 'M', check: certificateName },
] as const;

/**
 * What is wrong with who the server says that it is, in the words of the checks about it: T for not trusted, expired or
 * self-signed, M for another name; null where nothing is. Whether DNS makes up for it is up to `daneTrust`.
 */
export function identityFault(tls: TlsScan, about: About<'endpoint'>): IdentityFault | null {
  for (const { letter, check } of CHECKS) {
    const { outcome, message } = check.evaluate({ tls }, about);
    if (outcome === 'fail') return { letter, message };
  }
  return null;
}
