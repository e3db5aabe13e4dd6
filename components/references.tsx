import type { Reference } from '../rubric/check.ts';

/** Links to where a demand comes from. */
export function References({ references }: { references: readonly Reference[] }) {
  return references.map(({ label, url }, index) => (
    <span key={`${label} ${url}`}>
      {index > 0 && ', '}
      <a href={url} rel="noreferrer">
        {label}
      </a>
    </span>
  ));
}
