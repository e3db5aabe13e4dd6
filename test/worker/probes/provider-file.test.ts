import { describe, expect, it } from 'vitest';
import { observationKinds } from '../../../rubric/observations.ts';
import { readProviderFile } from '../../../worker/probes/provider-file.ts';

const URL = 'https://good.example/.well-known/xmpp-provider-v2.json';
const read = (content: unknown) =>
  readProviderFile(typeof content === 'string' ? content : JSON.stringify(content), {
    url: URL,
    now: new Date('2026-11-22T10:00:00Z'),
  });
const factsOf = (content: unknown) => {
  const file = read(content);
  return file.state === 'present'
    ? Object.fromEntries(file.facts.map(({ key, value }) => [key, value]))
    : null;
};

describe('readProviderFile', () => {
  it('reads the facts and the consent', () => {
    const content = {
      website: { de: 'https://good.example/de', en: 'https://good.example/' },
      alternativeJids: ['a.example', 'b.example'],
      busFactor: 2,
      organization: 'non-governmental',
      passwordReset: { fr: 'https://good.example/fr' },
      serverTesting: true,
      maximumHttpFileUploadTotalSize: 100,
      maximumHttpFileUploadStorageTime: 0,
      maximumMessageArchiveManagementStorageTime: 30,
      professionalHosting: false,
      freeOfCharge: true,
      legalNotice: { en: 'https://good.example/legal' },
      serverLocations: ['de', 'fi'],
      since: '2014-05-19',
    };
    expect(read(content)).toMatchObject({ state: 'present', url: URL, serverTesting: true });
    expect(factsOf(content)).toEqual({
      website: 'https://good.example/',
      'other-domains': 'a.example, b.example',
      people: '2',
      'operator-kind': 'non-governmental',
      'password-reset': 'https://good.example/fr',
      'file-space': '100 MB',
      'file-retention': 'unlimited',
      'message-retention': '30 days',
      'professional-hosting': 'no',
      cost: 'free',
      'legal-notice': 'https://good.example/legal',
      country: 'DE, FI',
      since: '2014-05-19',
    });
  });

  it.each([
    ['unknown numbers', { busFactor: -1, maximumHttpFileUploadTotalSize: -1 }],
    [
      'wrong types',
      { busFactor: '2', since: 'long ago', serverLocations: 'de', freeOfCharge: 'yes' },
    ],
    ['other schemes', { website: { en: 'javascript:alert(1)' }, legalNotice: 'ftp://x.example/' }],
    ['empty things', { alternativeJids: [], organization: ' ', website: {} }],
    ['huge numbers', '{"busFactor": 1e999, "maximumHttpFileUploadTotalSize": 1e300}'],
    ['a day to come', { since: '2026-11-23' }],
    ['a day before there was Jabber', { since: '1998-12-31' }],
    ['days that there are not', { since: '2014-02-30' }],
    ['prototypes', '{"__proto__": {"busFactor": 2}, "constructor": {"since": "2014-05-19"}}'],
  ])('states nothing from %s', (_, content) => {
    expect(factsOf(content)).toEqual({});
  });

  it.each([
    [{ serverTesting: false }, false],
    [{ serverTesting: null }, null],
    [{}, null],
    [{ serverTesting: 'false' }, false],
    [{ serverTesting: ' False ' }, false],
  ])('%j', (content, serverTesting) => {
    expect(read(content)).toMatchObject({ state: 'present', serverTesting });
  });

  it.each([
    ['', 'no JSON'],
    ['hello', 'no JSON'],
    ['[]', 'no JSON object'],
    ['null', 'no JSON object'],
    [`${'['.repeat(30_000)}${']'.repeat(30_000)}`, 'nested too deep'],
    ['{"serverTesting": "maybe"}', 'serverTesting'],
    ['{"serverTesting": true,}', 'no JSON'],
    ['{"since": "2014-05-19", "since": "2014-05-20"}', 'says something twice'],
    ['{"since": "2014-05-19", "s\\u0069nce": "2014-05-20"}', 'says something twice'],
    ['{"website": {"en": "a", "en": "b"}}', 'says something twice'],
  ])('refuses %.20s', (content, problem) => {
    expect(read(content)).toMatchObject({
      state: 'invalid',
      problem: expect.stringContaining(problem) as string,
    });
  });

  it.each([
    ['{"serverTesting": false,}'],
    ['{"serverTesting" : "false", "since": }'],
    ["{'serverTesting': False}"],
    ['{serverTesting:false}'],
    ['{"serverTesting": false, "serverTesting": true}'],
    ['{"serverTesting": true, "serverTesting": false}'],
    ['[{"serverTesting": false}]'],
    [`${'['.repeat(10)}{"serverTesting": false}${']'.repeat(10)}`],
  ])('takes the refusal out of a file with a mistake: %s', (content) => {
    expect(read(content)).toEqual({ state: 'present', url: URL, serverTesting: false, facts: [] });
  });

  it('cuts long facts', () => {
    const file = read({ organization: 'x'.repeat(60_000) });
    expect(observationKinds['provider-file'].value.safeParse(file).success).toBe(true);
  });
});
