import { climb } from '../../../worker/dns/climb.ts';
import type { DnssecState } from '../../../worker/dns/dnssec.ts';
import type {
  AddressRecord,
  CaaRecord,
  ServiceRecord,
  TlsaRecord,
} from '../../../worker/dns/records.ts';
import type { Addresses, Answer, Resolver } from '../../../worker/dns/resolver.ts';
import type { Validation } from '../../../worker/dns/validation.ts';

/** By the name that is asked; an error is thrown, what does not stand here is absent. */
export interface DnsTables {
  readonly srv?: Readonly<Record<string, ServiceRecord[] | Error>>;
  /** 'no 6' among the addresses: that family could not be looked up. */
  readonly hosts?: Readonly<Record<string, string[] | Error>>;
  /** `_5222._tcp.target` */
  readonly tlsa?: Readonly<Record<string, TlsaRecord[] | Error>>;
  readonly caa?: Readonly<Record<string, CaaRecord[] | Error>>;
  readonly aliases?: Readonly<Record<string, string>>;
  /** Of every answer, unless its name stands in `states`. */
  readonly dnssec?: DnssecState | null;
  readonly states?: Readonly<Record<string, DnssecState>>;
  readonly validation?: Validation;
}

/** A resolver without a socket: it knows what stands in the tables, and which names it was asked for. */
export function tableResolver(tables: DnsTables): Resolver & { readonly asked: string[] } {
  const asked: string[] = [];
  const stateOf = (name: string) => tables.states?.[name] ?? tables.dnssec ?? null;

  function look<T>(name: string, table: Readonly<Record<string, T[] | Error>> = {}): T[] {
    asked.push(name);
    const found = Object.hasOwn(table, name) ? table[name] : undefined;
    if (found instanceof Error) throw found;
    return found ?? [];
  }
  const answer = <T>(name: string, records: T[]): Answer<T> =>
    records.length === 0
      ? { state: 'absent', dnssec: stateOf(name) }
      : { state: 'answered', records, dnssec: stateOf(name) };

  return {
    asked,
    srv: async (name) => Promise.resolve(answer(name, look(name, tables.srv))),
    addresses: async (name) => {
      const alias = tables.aliases?.[name] ?? null;
      const found = look(name, tables.hosts);
      return Promise.resolve(addressesOf(found, { dnssec: stateOf(name), alias }));
    },
    tlsa: async (target, port) => {
      const name = `_${port}._tcp.${target}`;
      return Promise.resolve(answer(name, look(name, tables.tlsa)));
    },
    caa: (name) =>
      climb(name, async (at) =>
        Promise.resolve({ records: look(at, tables.caa), dnssec: stateOf(at) }),
      ),
    validation: () => Promise.resolve(tables.validation ?? 'notConfigured'),
  };
}

function addressesOf(
  found: readonly string[],
  rest: { dnssec: DnssecState | null; alias: string | null },
): Addresses {
  if (found.length === 0) return { state: 'absent', ...rest };
  const records = found
    .filter((address) => !address.startsWith('no '))
    .map((address): AddressRecord => ({ address, family: address.includes(':') ? 6 : 4 }));
  const failedFamilies = ([4, 6] as const).filter((family) => found.includes(`no ${family}`));
  return { state: 'answered', records, failedFamilies, ...rest };
}
