import type { CheckCase } from './check-case.ts';
import { sasl2, valueOf, view, each, type Server } from '../fixture.ts';

const END_POINT = 'tls-server-end-point';
const offer =
  (over: Parameters<typeof view>[0]) =>
  (server: Server): void => {
    each(server, 'c2s', (at) => {
      valueOf(at.stream).postTls = view(over);
    });
  };

/** A normal server, except… */
export const cases: readonly CheckCase[] = [
  {
    except: () => undefined,
    says: 'offered',
    values: { types: 'tls-server-end-point, tls-exporter' },
  },
  { except: offer({ saslMechanisms: ['SCRAM-SHA-1-PLUS'] }), says: 'untyped' },
  { except: offer({ saslMechanisms: ['SCRAM-SHA-1'] }), says: 'absent' },
  {
    except: offer({ saslMechanisms: ['SCRAM-SHA-1'], channelBindingTypes: [END_POINT] }),
    says: 'absent',
  },
  {
    except: offer({ sasl2Mechanisms: ['SCRAM-SHA-1-PLUS'], sasl2: sasl2() }),
    says: 'types-missing',
  },
  {
    except: offer({
      sasl2Mechanisms: ['SCRAM-SHA-1'],
      sasl2: sasl2(),
      channelBindingTypes: [END_POINT],
    }),
    says: 'mechanisms-missing',
  },
  {
    except: offer({
      saslMechanisms: ['SCRAM-SHA-1-PLUS'],
      channelBindingTypes: ['tls-unique', END_POINT],
    }),
    says: 'impossible-type',
  },
  {
    // With TLS 1.2 there is such a way.
    except: (server) => {
      offer({
        saslMechanisms: ['SCRAM-SHA-1-PLUS'],
        channelBindingTypes: ['tls-unique', END_POINT],
      })(server);
      each(server, 'c2s', (at) => {
        valueOf(at.stream).tls = {
          protocolVersion: 'TLSv1.2',
          cipherSuite: 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
        };
      });
    },
    says: 'offered',
  },
  {
    except: offer({ saslMechanisms: ['SCRAM-SHA-1-PLUS'], channelBindingTypes: ['tls-exporter'] }),
    says: 'common-type-missing',
    values: { types: 'tls-exporter' },
  },
  { except: offer({}), says: 'no-answer' },
];
