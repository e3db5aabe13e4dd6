import type { StoredAccount } from '../../../lib/store/credentials/account-row.ts';
import { listAccounts } from '../../../lib/store/credentials/list-accounts.ts';
import { visible } from '../../scan/terminal/visible.ts';
import type { Prisma } from '../command.ts';

const STATES = { ready: 'ready', making: 'being made', attention: 'needs attention' } as const;

/** One line for each account; no passwords. */
export async function accountLines(prisma: Prisma): Promise<string> {
  const accounts = await listAccounts(prisma);
  if (accounts.length === 0) return 'There are no accounts: "vouch account add JID" adds one.';
  const cells = accounts.map((account) => [account.domain, account.role, account.jid]);
  const widths = [0, 1, 2].map((column) =>
    Math.max(...cells.map((row) => visible(row[column] ?? '').length)),
  );
  return accounts
    .map((account, index) => {
      const row = cells[index] ?? [];
      const padded = row.map((cell, column) => visible(cell).padEnd(widths[column] ?? 0));
      return [...padded, stateOf(account)].join('  ');
    })
    .join('\n');
}

function stateOf({ source, state, note, refusals, since }: StoredAccount): string {
  const how = source === 'made' ? 'made by us' : 'given';
  const words = [STATES[state], `${how} ${since.toISOString().slice(0, 10)}`];
  if (refusals > 0 && state !== 'attention') words.push(`refused ${refusals} times in a row`);
  if (note !== null) words.push(visible(note));
  return words.join(', ');
}
