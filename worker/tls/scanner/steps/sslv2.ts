import type { Scan } from '../scan.ts';

/** SSLv2: its one answer lists all that the server has. */
export async function askForSslv2({ draft, session }: Scan): Promise<void> {
  const result = await session.askSslv2();
  switch (result.kind) {
    case 'server-hello': {
      const { cipherKinds, certificate } = result;
      draft.sslv2 = { state: 'accepted', cipherKinds, certificate };
      return;
    }
    case 'alert':
      draft.sslv2 = { state: 'rejected', by: 'alert', alert: result.alert.name };
      return;
    case 'error':
      draft.sslv2 = { state: 'rejected', by: 'alert', alert: null };
      return;
    case 'closed':
    case 'reset':
    case 'not-tls':
      draft.sslv2 = { state: 'inconclusive', reason: result.kind };
      session.whenConfirmed(() => {
        draft.sslv2 = { state: 'rejected', by: 'close', alert: null };
      });
      return;
    default:
      draft.sslv2 = { state: 'inconclusive', reason: result.kind };
  }
}
