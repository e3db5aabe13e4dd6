// One whole functional run in a process of its own, for kill.real.test.ts: loaded ahead, it begins when it is told to, and
// may be told to kill itself in the middle of a stanza that it sends.
import { scanFunctionally, type FunctionalScan } from '../../../lab/functional-scan.ts';
import { createLimiter } from '../../../../worker/net/limiter.ts';
import { openSession } from '../../../../worker/xmpp/client/open-session.ts';

/** What the test sends. */
export interface KillableOrder extends Pick<
  FunctionalScan,
  'env' | 'account' | 'contact' | 'wasInterrupted'
> {
  /** In hexadecimal. */
  readonly newcomerSecret: string;
  /** Ends itself with SIGKILL when it has had an answer to this: text that stands in a stanza sent. Null: not at all. */
  readonly killsItselfAfter: string | null;
}

process.once('message', (order: KillableOrder) => {
  void run(order);
});
process.send?.('ready');

async function run({ newcomerSecret, killsItselfAfter, ...parts }: KillableOrder): Promise<void> {
  /** What comes back then: the answer to an IQ, to others anything. */
  let due: string | null = null;
  const { isClean } = await scanFunctionally({
    ...parts,
    newcomerSecret: Buffer.from(newcomerSecret, 'hex'),
    limiter: createLimiter({ spacingMs: 0, jitterMs: 0 }),
    open: (options) =>
      openSession({
        ...options,
        onStanza(kept) {
          const { direction, text } = kept;
          if (due !== null && direction === 'received' && text.includes(due))
            process.kill(process.pid, 'SIGKILL');
          if (killsItselfAfter !== null && direction === 'sent' && text.includes(killsItselfAfter))
            due ??= (text.startsWith('<iq') && /\sid="[^"]*"/.exec(text)?.[0]) || '<';
          options.onStanza(kept);
        },
      }),
  });
  process.send?.({ isClean });
  process.disconnect();
}
