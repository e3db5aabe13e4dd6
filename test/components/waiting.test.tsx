import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Waiting, type ScanView } from '../../components/waiting.tsx';
import { probes } from '../../worker/probes/index.ts';
import { SCAN_STATES } from '../../lib/queries/get-newest-scan.ts';

const ENDED = new Set<string>(['done', 'refused', 'failed']);
type State = ScanView['state'];

function pageOf(scan: Partial<ScanView> & { state: State }, locale: 'en' | 'de'): string {
  const whole: ScanView = {
    ...{ note: null, steps: [], isFinished: ENDED.has(scan.state), isFull: false },
    requestedAt: '2026-11-22T12:00:00.000Z',
    ...scan,
  };
  return renderToStaticMarkup(
    <Waiting domain="chat.example" scan={whole} isPatient locale={locale} />,
  );
}
function sentenceOf(state: State, locale: 'en' | 'de', note: string | null = null): string {
  const html = pageOf({ state, note }, locale);
  return /data-testid="scan-state">([^<]*)</.exec(html)?.[1] ?? '';
}

describe('Waiting', () => {
  it.each(['en', 'de'] as const)('has a sentence of its own for every state: %s', (locale) => {
    const sentences = SCAN_STATES.map((state) => sentenceOf(state, locale));
    expect(sentences.filter((text) => text.length > 15)).toHaveLength(SCAN_STATES.length);
    expect(new Set(sentences).size).toBe(SCAN_STATES.length);
  });

  it.each(['en', 'de'] as const)('says in words what each probe looks at: %s', (locale) => {
    const steps = probes.map(({ id }) => ({ probe: id, done: 0, planned: 1 }));
    const html = pageOf({ state: 'running', steps }, locale);
    for (const { probe } of steps) expect(html).not.toContain(`>${probe}`);
  });

  it('says that a full one takes longer', () => {
    for (const locale of ['en', 'de'] as const) {
      const [quick, full] = [false, true].map((isFull) =>
        pageOf({ state: 'running', isFull }, locale),
      );
      expect(quick).toMatch(/40 (seconds|Sekunden)/);
      expect(full).toMatch(/some minutes|einige Minuten/);
    }
  });

  it('says each of them in German too', () => {
    for (const state of SCAN_STATES) {
      expect(sentenceOf(state, 'de')).not.toBe(sentenceOf(state, 'en'));
    }
  });

  it.each([
    ['refused', 'provider-file', 'The operator asked us not to test this server.'],
    ['refused', 'opted-out', 'The operator asked us not to test this server.'],
    ['refused', 'special-use', 'Names like this one are for private networks'],
    ['failed', 'ours', 'The fault is ours'],
  ] as const)('gives the reason why it was %s in words: %s', (state, note, words) => {
    expect(sentenceOf(state, 'en', note)).toContain(words);
    expect(sentenceOf(state, 'de', note)).not.toContain(note);
  });

  it('keeps what only our log understands to itself', () => {
    expect(sentenceOf('failed', 'en', 'ECONNREFUSED 127.0.0.1:5432')).toBe(
      'The test did not come about. Nothing is wrong with the provider on that account; please ask again.',
    );
  });
});
