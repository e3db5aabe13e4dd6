import type { ObservedValue } from '../../../rubric/observations.ts';
import { clip } from '../../net/clip.ts';
import { formOf, valuesOf, type DataForm } from '../data-forms.ts';
import { CONTACT_KINDS, FORM_TYPES } from './server-forms.table.ts';

type ServiceDiscovery = ObservedValue<'service-discovery'>;

const MOST = { contacts: 8, contact: 500, urls: 4, policy: 32, values: 8, text: 1000 } as const;

/** Whom to write to (XEP-0157); a kind for which no address is given is left out. */
export function contactsOf(forms: readonly DataForm[]): ServiceDiscovery['contacts'] {
  const form = formOf(forms, FORM_TYPES.contacts);
  const kinds = CONTACT_KINDS.flatMap((kind) => {
    const given = valuesOf(form, `${kind}-addresses`);
    const addresses = given.filter(({ length }) => length <= MOST.contact).slice(0, MOST.contacts);
    return addresses.length === 0 ? [] : [[kind, addresses] as const];
  });
  return Object.fromEntries(kinds);
}

/** Where the server tells of outages (XEP-0455 §2.1), at most four addresses as it spells them. */
export function outageAddressesOf(forms: readonly DataForm[]): string[] {
  const form = formOf(forms, FORM_TYPES.outage);
  return valuesOf(form, 'external-status-addresses').slice(0, MOST.urls);
}

/** The data policy (XEP-0504) of the server itself, field by field; null: it publishes none. */
export function dataPolicyOf(forms: readonly DataForm[]): ServiceDiscovery['dataPolicy'] {
  const form = formOf(forms, FORM_TYPES.dataPolicy);
  if (form === null) return null;
  return form.fields
    .filter(({ name, values }) => name !== 'FORM_TYPE' && values.length > 0)
    .slice(0, MOST.policy)
    .map(({ name, values }) => ({
      name,
      values: values.slice(0, MOST.values).map((value) => clip(value, MOST.text)),
    }));
}

/** Bytes of the largest file that an upload service takes (XEP-0363 §4); null: it names no limit that can be read. */
export function maxFileSizeOf(forms: readonly DataForm[]): number | null {
  const form = formOf(forms, ...FORM_TYPES.upload);
  const [said = ''] = valuesOf(form, 'max-file-size');
  return /^\d{1,15}$/.test(said) ? Number(said) : null;
}
