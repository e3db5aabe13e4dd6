import type { ObservationSet } from '../../../rubric/observation-set.ts';
import { seen } from '../../../rubric/observation-set.ts';
import { roleOf, type Observation, type ObservedValue } from '../../../rubric/observations.ts';

type Registration = NonNullable<ObservedValue<'stream'>['registration']>;

/** All that we can fill in without a person. */
const FILLED_IN = ['username', 'password'];

/**
 * Whether an account may be made at a server and kept: its operator has said that tests are welcome, and whoever registers
 * in an app is asked for a name and a password only.
 */
export function allowsAccount(set: ObservationSet): boolean {
  const forms = set.endpoints
    .filter((endpoint) => roleOf(endpoint) === 'c2s')
    .flatMap((endpoint) => seen(set, 'stream', endpoint)?.registration ?? [])
    .filter((answer) => answer.state === 'form');
  return (
    welcomesTests(set.find('provider-file', { kind: 'domain' })) === true &&
    forms.length > 0 &&
    forms.every(isPlain)
  );
}

/** What the operator says about tests; null: the file could not be read. */
export function welcomesTests(file: Observation<'provider-file'> | null): boolean | null {
  if (file?.status !== 'observed') return null;
  return file.value.state === 'present' && file.value.serverTesting === true;
}

/** An e-mail address that is only wished for is a person's, too. */
function isPlain(form: Registration): boolean {
  if (form.state !== 'form' || form.hasCaptcha || form.asksForEmail) return false;
  const names = form.fields.map(({ name }) => name);
  return (
    FILLED_IN.every((name) => names.includes(name)) &&
    form.fields.every(({ name, isRequired }) => !isRequired || FILLED_IN.includes(name))
  );
}
