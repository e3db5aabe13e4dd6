import { describe, expect, it } from 'vitest';
import { observationKinds } from '../../../../rubric/observations.ts';
import { ProbeFailure } from '../../../../worker/net/failure.ts';
import { fetchOutagePage, readOutagePage } from '../../../../worker/xmpp/disco/outage-page.ts';
import { Transcript } from '../../../../worker/xmpp/transcript.ts';
import { tableResolver } from '../../dns/table-resolver.ts';
import { makeContext } from '../../probes/context.ts';

const shape = observationKinds['service-discovery'].value.shape.outage;
const NOW = '"beginning": "2026-11-22T01:00:00Z"';

describe('readOutagePage', () => {
  it.each([
    ['{}', { state: 'calm' }],
    ['{"version": 2}', { state: 'calm' }],
    [
      `{"planned": true, ${NOW}, "expected_end": "2026-11-22T05:00:00+01:00", "message": {"default": "Mise à jour", "en": "An update"}}`,
      {
        state: 'outage',
        isPlanned: true,
        begins: '2026-11-22T01:00:00Z',
        ends: '2026-11-22T05:00:00+01:00',
        message: 'An update',
      },
    ],
    [
      `{${NOW}, "message": {"default": "Mise à jour"}}`,
      { isPlanned: false, ends: null, message: 'Mise à jour' },
    ],
    [`{${NOW}, "message": {}}`, { message: null }],
    ['{"beginning": "9999-12-31T23:59:59Z"}', { state: 'outage', begins: '9999-12-31T23:59:59Z' }],
  ])('reads %s', (body, page) => {
    expect(readOutagePage(body)).toMatchObject(page);
  });

  it.each([
    ['', 'no JSON'],
    ['<!DOCTYPE html>', 'no JSON'],
    ['null', 'no JSON object'],
    ['[]', 'no JSON object'],
    ['"x"', 'no JSON object'],
    ['['.repeat(30_000) + ']'.repeat(30_000), 'nested too deep'],
    ['{"a":'.repeat(9) + '1' + '}'.repeat(9), 'nested too deep'],
    ['{"planned": true}', '"beginning"'],
    ['{"beginning": 1e999}', '"beginning"'],
    ['{"beginning": "tomorrow"}', '"beginning"'],
    ['{"beginning": "2026-02-31T00:00:00Z"}', '"beginning"'],
    [`{${NOW}, "expected_end": 7}`, '"expected_end"'],
    [`{${NOW}, "planned": "yes"}`, '"planned"'],
    [`{${NOW}, "message": "Down"}`, '"message"'],
    [`{${NOW}, "message": {"default": 7}}`, '"message"'],
    [`{${NOW}, ${NOW}}`, 'twice'],
  ])('finds what is wrong with %s', (body, problem) => {
    const page = readOutagePage(body);
    expect(page).toMatchObject({ state: 'invalid' });
    expect(JSON.stringify(page)).toContain(problem.replaceAll('"', '\\"'));
    expect(shape.parse({ urls: ['https://x.example'], page })).toBeTruthy();
  });

  it('takes no property from a prototype', () => {
    expect(readOutagePage(`{"__proto__": {${NOW}}}`)).toEqual({ state: 'calm' });
    expect(
      readOutagePage(`{${NOW}, "message": {"__proto__": "x", "toString": "y"}}`),
    ).toMatchObject({
      state: 'outage',
      message: null,
    });
    expect({}).not.toHaveProperty('beginning');
  });

  it('cuts a long message', () => {
    const page = readOutagePage(`{${NOW}, "message": {"en": "${'x'.repeat(60_000)}"}}`);
    expect(page.state === 'outage' && page.message).toHaveLength(1000);
  });
});

describe('fetchOutagePage', () => {
  const hosts = { 'inside.example': ['10.0.0.1'], 'status.example': ['127.0.0.1'] };
  const context = (dial = () => Promise.reject(new ProbeFailure('refused', 'Refused.'))) => ({
    ...makeContext({ resolver: tableResolver({ hosts }), dial }),
    transcript: new Transcript(),
  });

  it.each([
    ['http://status.example/', { state: 'invalid' }],
    ['javascript:alert(1)', { state: 'invalid' }],
    ['https://inside.example/', { state: 'failed', reason: 'address-not-public' }],
    ['https://127.0.0.1/', { state: 'failed', reason: 'malformed' }],
    ['https://[::1]/', { state: 'failed', reason: 'malformed' }],
    ['https://status.example:22/', { state: 'failed', reason: 'malformed' }],
    ['https://user:pass@status.example/', { state: 'failed', reason: 'malformed' }],
    ['https://nobody.example/', { state: 'failed', reason: 'unreachable' }],
    ['https://status.example/', { state: 'failed', reason: 'refused' }],
    ['https:///', { state: 'failed' }],
  ])('says why nothing was read from %s', async (url, page) => {
    expect(await fetchOutagePage([url], context())).toMatchObject(page);
  });

  it('takes the first address that is https', async () => {
    const own = context();
    await fetchOutagePage(['http://status.example/a', 'HTTPS://status.example/b'], own);
    expect(own.transcript.evidence()[0]).toEqual({
      kind: 'sent',
      text: 'GET HTTPS://status.example/b',
    });
  });

  it('throws the reason of a scan that is over', async () => {
    const over = new ProbeFailure('over-budget', 'The scan is over.');
    const own = { ...context(() => Promise.reject(over)), signal: AbortSignal.abort(over) };
    await expect(fetchOutagePage(['https://status.example/'], own)).rejects.toBe(over);
  });
});
