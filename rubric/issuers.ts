interface CaaRecord {
  readonly tag: string;
  readonly value: string;
}
export interface Issuer {
  /** Of the authority; '' for a record that lets nobody issue. */
  readonly domain: string;
  /** Only for one account there (RFC 8657 §3). */
  readonly hasAccount: boolean;
}

/** Who may issue certificates for a plain name (RFC 8659 §4.2); null where no record says so, so that everybody may. */
export function issuersIn(records: readonly CaaRecord[]): Issuer[] | null {
  const issue = records.filter(({ tag }) => tag.toLowerCase() === 'issue');
  if (issue.length === 0) return null;
  return issue.map(({ value }) => {
    const [domain = '', ...parameters] = value.split(';').map((part) => part.trim());
    const hasAccount = parameters.some((part) => /^accounturi\s*=\s*\S/i.test(part));
    return { domain: domain.toLowerCase(), hasAccount };
  });
}

/** Every authority that may issue does so for one account only. */
export function areBoundToAccount(records: readonly CaaRecord[]): boolean {
  const named = (issuersIn(records) ?? []).filter(({ domain }) => domain !== '');
  return named.length > 0 && named.every(({ hasAccount }) => hasAccount);
}
