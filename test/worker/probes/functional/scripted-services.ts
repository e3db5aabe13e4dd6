import { xml, type Element } from '../../../../worker/xmpp/client/xml.ts';
import { NAMESPACES } from '../../../../worker/xmpp/namespaces.ts';
import type { Asked } from './scripted-run.ts';

/** What a scripted service says of itself. */
export interface ScriptedService {
  /** `category/type` */
  readonly identities?: readonly string[];
  readonly features?: readonly string[];
  /** A form of the service, by the type of the form. */
  readonly form?: Readonly<Record<string, string>>;
}

/** Answers questions for services and what they are (XEP-0030); undefined: this was another question. */
export function answerDisco(
  { payload, to }: Asked,
  services: Readonly<Record<string, ScriptedService>>,
): Element | undefined {
  const xmlns: unknown = payload.attrs['xmlns'];
  if (xmlns === NAMESPACES.discoItems)
    return xml('query', xmlns, ...Object.keys(services).map((jid) => xml('item', { jid })));
  if (xmlns !== NAMESPACES.discoInfo) return undefined;
  const service = services[to ?? ''] ?? {};
  return xml(
    'query',
    xmlns,
    ...(service.identities ?? []).map(identityOf),
    ...(service.features ?? []).map((name) => xml('feature', { var: name })),
    ...(service.form === undefined ? [] : [formOf(service.form)]),
  );
}

function identityOf(text: string): Element {
  const [category = '', type = ''] = text.split('/');
  return xml('identity', { category, type });
}

const formOf = (fields: Readonly<Record<string, string>>) =>
  xml(
    'x',
    { xmlns: NAMESPACES.dataForms, type: 'result' },
    ...Object.entries(fields).map(([name, value]) =>
      xml('field', { var: name }, xml('value', {}, value)),
    ),
  );
