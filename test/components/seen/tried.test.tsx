import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { TrialPage } from '../../../components/seen/trial-page.tsx';
import { TriedSection } from '../../../components/seen/tried-section.tsx';
import type { KeptStanza } from '../../../rubric/observations.ts';
import { TRIAL_IDS } from '../../../rubric/trials.table.ts';
import {
  DOMAIN_TRIES,
  endStep,
  scramSignIn,
  withAccount,
  type Functional,
} from '../../rubric/functional-fixture.ts';
import { valueOf } from '../../rubric/seen-part.ts';
import { domainView } from '../domain-fixture.ts';

type Change = (functional: Functional) => void;

const PATH = '/servers/normal.example';
const shown = (change?: Change, locale: 'en' | 'de' = 'en'): string =>
  renderToStaticMarkup(
    <TriedSection
      view={domainView(withAccount(change))}
      domain="normal.example"
      path={PATH}
      locale={locale}
    />,
  );
const textOf = (html: string): string =>
  html
    .replace(/<path[^>]*>|<[^>]*>/g, ' ')
    .replace(/&#x27;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
/** One trial of the section. */
const partOf = (html: string, id: string): string =>
  new RegExp(`<details[^>]* data-trial="${id}".*?</details>`, 's').exec(html)?.[0] ?? '';
const marksIn = (html: string): string[] =>
  [...html.matchAll(/<svg class="[^"]*_mark_\S* [^"]*?_(\w+?)_[^"]*"/g)].map(
    ([, kind]) => kind ?? '',
  );

describe('TriedSection', () => {
  it('tells each trial in a sentence and each step with its outcome and time', () => {
    const html = shown();
    for (const id of TRIAL_IDS) expect(html).toContain(`id="trial-${id}"`);
    expect(html).toContain(`${String(TRIAL_IDS.length)} of ${String(TRIAL_IDS.length)} worked`);
    const carbons = partOf(html, 'carbons');
    expect(carbons.match(/data-outcome="done"/g)).toHaveLength(4);
    expect(textOf(carbons)).toMatch(
      /A message on all devices It worked: every step happened as it should\. Both devices ask for copies of messages\. Done · 12 ms/,
    );
  });

  it('leads to what was sent, and shows none of it itself', () => {
    const html = shown();
    expect(html).not.toContain('told-by-the-test');
    expect(html).toContain(`href="${PATH}/tried/carbons"`);
    const [, closed = ''] = /<details([^>]*data-trial="carbons"[^>]*)>/.exec(html) ?? [];
    expect(closed).not.toContain('open');
    const silent = shown((functional) => {
      for (const step of valueOf(functional.carbons).steps) step.stanzas = [];
    });
    expect(silent).not.toContain('/tried/carbons"');
  });

  it.each([
    ['missing', 'yes', 'The server can do a part of this. Not there: “A message that'],
    ['failed', 'no', 'It did not work. This was due and did not happen: “A message that'],
    ['restricted', 'notTested', 'Our account is not allowed to do this: “A message that'],
    ['throttled', 'notTested', 'The server asked us to come back later, so we do not know.'],
    ['untried', 'notTested', 'Not all of it was tried, so we do not know: “A message that'],
  ] as const)('tells apart a step that is %s', (outcome, _mark, sentence) => {
    const html = partOf(
      shown((functional) => {
        endStep(functional, ['carbons', 'received-copy'], outcome, {
          condition: 'service-unavailable',
          detail: 'Because <b>we</b> say so.',
        });
      }),
      'carbons',
    );
    expect(html).toContain(`data-trial="carbons" data-outcome="${outcome}"`);
    expect(textOf(html)).toContain(sentence);
    expect(textOf(html)).toContain('The server’s answer: service-unavailable · ');
    expect(html).toContain('Because &lt;b&gt;we&lt;/b&gt; say so.');
  });

  it('says that a server cannot do what it can do no part of', () => {
    const html = shown((functional) => {
      endStep(functional, ['carbons', 'enable'], 'missing');
    });
    expect(textOf(partOf(html, 'carbons'))).toContain('The server cannot do this.');
    expect(html).toContain(`${String(TRIAL_IDS.length - 1)} of ${String(TRIAL_IDS.length)} worked`);
  });

  it('opens what did not come about, and gives the reason for what was not tried once', () => {
    const html = partOf(
      shown((functional) => {
        const because = { detail: 'We have no contact there.' };
        endStep(functional, ['contacts', 'request'], 'untried', because);
        endStep(functional, ['carbons', 'enable'], 'missing');
      }),
      'contacts',
    );
    expect(html).toMatch(/^<details[^>]* open=""/);
    expect(textOf(html).match(/We have no contact there\./g)).toHaveLength(1);
    expect(textOf(html)).toMatch(/Their message reaches us\. Not tried /);
    expect(textOf(html)).not.toContain('Not tried after');
  });

  it('lets what did not happen tell more than what is not there', () => {
    const html = shown((functional) => {
      endStep(functional, ['carbons', 'enable'], 'missing', { alone: true });
      endStep(functional, ['carbons', 'sent-copy'], 'failed', { alone: true });
    });
    expect(partOf(html, 'carbons')).toContain('data-trial="carbons" data-outcome="failed"');
  });

  it('tells how we signed in, alike ones once, and never anything of the salt', () => {
    const html = shown((functional) => {
      valueOf(functional['sign-in']).signIns = [
        scramSignIn({ salt: 'tag-of-the-salt' }),
        scramSignIn({ salt: 'tag-of-the-salt' }),
        scramSignIn({ serverProved: false }, 'SCRAM-SHA-1'),
        { mechanism: 'PLAIN', channelBinding: null, scram: null },
      ];
    });
    const text = textOf(html);
    expect(html).not.toContain('tag-of-the-salt');
    expect(text).toContain('With an account that the provider’s operator gave us for this.');
    expect(text).toContain(
      'SCRAM-SHA-256-PLUS, tied to the connection (tls-exporter), 10,000 rounds of scrambling, the server proved itself in return 2 times',
    );
    expect(text).toContain('the server did not prove itself in return 1 time');
    expect(text).toContain('PLAIN, not tied to the connection 1 time');
  });

  it('says once why nothing could be tried where signing in failed', () => {
    const html = shown((functional) => {
      const all = DOMAIN_TRIES.map((id) => [id, { failed: 'wrong-password' }]);
      Object.assign(functional, Object.fromEntries(all));
    });
    expect(textOf(html).match(/did not accept the password of our test account/g)).toHaveLength(1);
    for (const id of DOMAIN_TRIES) expect(html).toContain(`<li id="trial-${id}">`);
    expect(html).toContain('not looked at');
  });

  it('says what an operator can do where nobody has tried', () => {
    const view = domainView();
    const html = renderToStaticMarkup(
      <TriedSection view={view} domain="normal.example" path={PATH} locale="en" />,
    );
    expect(textOf(html)).toContain('Nobody has tried anything with an account here');
    expect(html).toContain('npx vouch check --jid you@normal.example');
    expect(html).toContain('npx vouch account add tests@normal.example');
    expect(shown()).not.toContain('npx vouch');
  });

  it('tells what was learnt on the way', () => {
    const text = textOf(shown());
    expect(text).toContain('Contact at another provider');
    expect(text).toContain('Largest file up to 10 MB');
    expect(text).toContain('Keeps our place for 600 seconds');
    expect(text).toMatch(/Helpers named turn udp turn\.\S+:3478/);
  });

  it('has words of its own in German', () => {
    const text = textOf(shown(undefined, 'de'));
    expect(text).toContain('Es ging: Jeder Schritt gelang, wie er soll.');
    expect(text).toMatch(/Beide Geräte bitten um Kopien der Nachrichten\. \p{L}+/u);
  });
});

describe('TrialPage', () => {
  const page = (change?: Change): string =>
    renderToStaticMarkup(
      <TrialPage
        id="carbons"
        domain="normal.example"
        view={domainView(withAccount(change))}
        path={PATH}
        locale="en"
      />,
    );
  const withStanza =
    (text: string): Change =>
    (functional) => {
      const stanza: KeptStanza = { by: 'phone', direction: 'received', text };
      for (const step of valueOf(functional.carbons).steps) step.stanzas = [stanza];
    };

  it('shows who sent and received what, as text', () => {
    const html = page();
    expect(textOf(html)).toContain('Sent: the phone');
    expect(textOf(html)).toContain('Received: the phone');
    expect(html).toContain(
      '&lt;iq type=&quot;set&quot; id=&quot;told-by-the-test-enable&quot;/&gt;',
    );
    expect(html).toContain(`href="${PATH}#trial-carbons"`);
  });

  it('keeps hostile stanzas text', () => {
    const html = page(withStanza('</pre><script>alert(1)</script>\u202E\u001b[31m'));
    expect(html).not.toContain('<script>alert');
    // eslint-disable-next-line no-control-regex -- these must not be there
    expect(html).not.toMatch(/[\u202E\u001B]/);
  });

  it('says why nothing is there', () => {
    expect(textOf(page((functional) => (functional.carbons = null)))).toContain(
      'Nobody has tried anything with an account here',
    );
    expect(textOf(page((functional) => (functional.carbons = { failed: 'banned' })))).toContain(
      'The server keeps us out for now.',
    );
  });

  it('marks every outcome with more than a colour', () => {
    const html = page((functional) => {
      endStep(functional, ['carbons', 'received-copy'], 'failed');
    });
    expect(marksIn(html)).toEqual(['no', 'yes', 'no', 'notApplicable']);
  });
});
