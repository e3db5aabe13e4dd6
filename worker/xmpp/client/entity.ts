import { EventEmitter } from 'node:events';
import { client, type Client } from '@xmpp/client';
import ConnectionTCP from '@xmpp/connection-tcp';
import ConnectionWebSocket from '@xmpp/websocket/lib/Connection.js';
import { xml, type Element } from './xml.ts';

/** What the server has for its answer to our opening tag. */
const ANSWER_MS = 8_000;

/** As the SASL of xmpp.js uses one. Texts are bytes in Latin-1: that is what it makes base64 of. */
export interface SaslMechanism {
  readonly name: string;
  readonly clientFirst: true;
  response(): string | Promise<string>;
  challenge(text: string): void;
}

export interface EntityOptions {
  readonly domain: string;
  readonly local: string;
  readonly resource: string;
  /** Called on the stream's features; `proceed` signs in. */
  readonly signIn: (proceed: () => Promise<void>) => Promise<void>;
}

/** What xmpp.js has in place of a socket and of its own errors. */
export interface EntityParts {
  readonly kind: 'tcp' | 'websocket';
  readonly write: (text: string, done: (error?: Error | null) => void) => void;
  readonly sending: (element: Element) => void;
  /** A stream is about to be opened, the first or another on the same connection. */
  readonly restarting: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * xmpp.js (its streams, its SASL, binding and answers to IQs) on a socket and parser of ours, and without reconnecting. It
 * must not be told stream errors: it would follow `see-other-host`, and connect by itself.
 */
export function createEntity(options: EntityOptions, parts: EntityParts): Client {
  const { domain, local, resource, signIn } = options;
  const entity = client({
    ...{ service: '', domain, resource, lang: 'en', timeout: ANSWER_MS },
    credentials: (authenticate, mechanisms) =>
      signIn(async () => {
        await authenticate({}, mechanisms[0] ?? '', userAgent());
      }),
  });
  entity.reconnect.stop();
  const send = entity.send.bind(entity);
  Object.assign(entity, {
    transports: [transportOf(parts)],
    send(element: Element): Promise<void> {
      parts.sending(element);
      return send(element);
    },
  });
  // Some servers show SASL2 only to a stream that says who comes.
  (entity as unknown as { _jid(text: string): void })._jid(`${local}@${domain}`);
  entity.on('error', parts.failed);
  return entity;
}

/** The only mechanism that it has from now on. */
export function setMechanism(entity: Client, mechanism: SaslMechanism): void {
  const { saslFactory } = entity as unknown as { saslFactory: { _mechs: unknown[] } };
  const create = function () {
    return mechanism;
  };
  saslFactory._mechs = [{ name: mechanism.name, mech: create }];
}

/** XEP-0388 §2.3: who signs in; another one each time. */
function userAgent(): Element {
  return xml('user-agent', { id: crypto.randomUUID() }, xml('software', {}, 'Vouch'));
}

function transportOf({ kind, write, restarting }: EntityParts) {
  class WireSocket extends EventEmitter {
    readonly secure = true;
    connect(): void {
      process.nextTick(() => this.emit('connect'));
    }
    write(text: string, done: (error?: Error | null) => void): void {
      write(text, done);
    }
    end(): void {
      // The link ends its wire itself.
    }
  }
  class WireParser extends EventEmitter {
    constructor() {
      super();
      restarting();
    }
  }
  const Base = kind === 'tcp' ? ConnectionTCP : ConnectionWebSocket;
  class WireTransport extends Base {
    override socketParameters(): unknown {
      return {};
    }
  }
  Object.assign(WireTransport.prototype, {
    NS: 'jabber:client',
    Socket: WireSocket,
    Parser: WireParser,
  });
  return WireTransport;
}
