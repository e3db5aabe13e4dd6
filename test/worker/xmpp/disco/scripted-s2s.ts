import { createServer, type TLSSocket } from 'node:tls';
import { NAMESPACES } from '../../../../worker/xmpp/namespaces.ts';
import { listen, type ScriptedEndpoint } from '../../net/endpoints.ts';

/** One question of our peer's. */
export interface Asked {
  readonly to: string;
  readonly id: string;
  /** Of the IQ's child. */
  readonly namespace: string;
}

/** What is sent for a question; null: nothing. */
export type Answers = (asked: Asked) => string | null;

export const result = (
  { to, id }: Asked,
  children: string,
  over: { from?: string; id?: string } = {},
) =>
  `<iq type='result' to='probe.example' from='${over.from ?? to}' id='${over.id ?? id}'>${children}</iq>`;

const header = (to: string) =>
  `<?xml version='1.0'?><stream:stream xmlns='jabber:server' xmlns:db='jabber:server:dialback' xmlns:stream='${NAMESPACES.streams}' from='${to}' to='probe.example' id='42' version='1.0'>`;
const FEATURES =
  `<stream:features><mechanisms xmlns='${NAMESPACES.sasl}'><mechanism>EXTERNAL</mechanism></mechanisms>` +
  `<bidi xmlns='${NAMESPACES.bidiFeature}'/></stream:features>`;
const QUESTION = /<iq type='get' [^>]*?to='([^']+)' id='([^']+)'><\w+ xmlns='([^']+)'\/><\/iq>/;

/** A server with direct TLS that believes everybody (EXTERNAL), and answers on the stream on which it is asked (XEP-0288). */
export async function scriptedS2s(
  pair: { readonly key: string; readonly cert: string },
  answers: Answers,
): Promise<ScriptedEndpoint & { readonly asked: Asked[] }> {
  const asked: Asked[] = [];
  const serve = (socket: TLSSocket) => {
    let heard = '';
    let streams = 0;
    const take = (pattern: RegExp, then: (match: RegExpExecArray) => void): boolean => {
      const match = pattern.exec(heard);
      if (match === null) return false;
      heard = heard.slice(match.index + match[0].length);
      then(match);
      return true;
    };
    const next = () =>
      take(/<stream:stream [^>]*?to='([^']+)'[^>]*>/, ([, to = '']) => {
        streams += 1;
        socket.write(header(to) + (streams === 1 ? FEATURES : '<stream:features/>'));
      }) ||
      take(/<auth [^>]*>[^<]*<\/auth>/, () => {
        socket.write(`<success xmlns='${NAMESPACES.sasl}'/>`);
      }) ||
      take(QUESTION, ([, to = '', id = '', namespace = '']) => {
        asked.push({ to, id, namespace });
        const answer = answers({ to, id, namespace });
        if (answer !== null) socket.write(answer);
      });
    socket.on('error', () => socket.destroy());
    socket.on('data', (data: Buffer) => {
      heard += data.toString('utf8');
      while (next());
    });
  };
  const endpoint = await listen(() => undefined, { server: () => createServer(pair, serve) });
  return { ...endpoint, asked };
}
