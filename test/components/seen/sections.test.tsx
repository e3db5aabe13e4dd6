import { renderToStaticMarkup } from 'react-dom/server';
import type { ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import { ComponentsSection } from '../../../components/seen/components-section.tsx';
import { DnsSection } from '../../../components/seen/dns-section.tsx';
import { FederationSection } from '../../../components/seen/federation-section.tsx';
import { JoinSection } from '../../../components/seen/join-section.tsx';
import { SignInSection } from '../../../components/seen/sign-in-section.tsx';
import { SoftwareSection } from '../../../components/seen/software-section.tsx';
import { WebSection } from '../../../components/seen/web-section.tsx';
import { WhoSection } from '../../../components/seen/who-section.tsx';
import type { ObservedValue } from '../../../rubric/observations.ts';
import { features, form, valueOf, view, type Server } from '../../rubric/fixture.ts';
import { UNANSWERED, inbound, notLetIn, outbound, run } from '../../rubric/peer-fixture.ts';
import { domainView } from '../domain-fixture.ts';
import { endpointView } from '../tls/endpoint-fixture.ts';

type Registration = ObservedValue<'stream'>['registration'];
type Change = (server: Server) => void;

const htmlOf = (node: ReactNode): string => renderToStaticMarkup(node);
/** What a reader sees: the text without its markup. */
const textOf = (node: ReactNode): string =>
  htmlOf(node)
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#x27;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
/** The mark and the text of a row. */
function rowOf(html: string, id: string): string {
  const [, row = ''] = new RegExp(`data-row="${id}">(.*?)</dd>`, 's').exec(html) ?? [];
  return row
    .replace(/<svg class="[^"]*_(\w+)_[^"]*".*?<\/svg>/gs, '[$1] ')
    .replace(/<[^>]*>/g, ' ');
}

describe('JoinSection', () => {
  const joining = (registration: Registration, over: Parameters<typeof features>[0] = {}) => {
    const place = endpointView();
    const after = view({ offersRegistration: registration !== null, ...over });
    const stream = { ...place.stream, postTls: after, registration };
    return { ...place, stream };
  };
  const bare = domainView((server) => {
    server['declared-pages'] = { pages: [] };
  });
  const say = (registration: Registration, over?: Parameters<typeof features>[0]) =>
    textOf(<JoinSection endpoints={[joining(registration, over)]} domain={bare} locale="en" />);

  it('says in words what the form asks for, and that robots are kept out', () => {
    const text = say(form());
    expect(text).toContain('You can make an account right in your app.');
    expect(text).toContain('a name of your choice, a password, the characters in a picture.');
    expect(text).toContain('You have to show that you are no robot.');
  });

  it('names a field that it does not know in the words of the server, and what need not be filled in', () => {
    const fields = [
      { name: 'username', type: null, label: null, isRequired: true },
      { name: 'email', type: null, label: null, isRequired: false },
      { name: 'why', type: 'text-multi', label: 'Why do you want to join?', isRequired: true },
      { name: 'FORM_TYPE', type: 'hidden', label: null, isRequired: false },
    ];
    const text = say(form({ fields, hasCaptcha: false }));
    expect(text).toContain(
      'a name of your choice, an e-mail address (if you like), Why do you want to join?.',
    );
    expect(text).not.toContain('FORM_TYPE');
    expect(text).not.toContain('robot');
  });

  it('leads to the page where the form is only a link', () => {
    const place = joining(form({ fields: [], webLinks: ['https://join.example/'] }));
    const html = htmlOf(<JoinSection endpoints={[place]} domain={bare} locale="en" />);
    expect(html).toContain('Your app leads you to a web page');
    expect(html).toContain('href="https://join.example/" rel="nofollow ugc noopener noreferrer"');
    expect(html).not.toContain('right in your app');
  });

  it.each([
    [{ state: 'refused', condition: 'not-allowed', text: 'Closed.' }, /turns that down.*Closed\./],
    [{ state: 'throttled', condition: 'resource-constraint', text: null }, /come back later/],
    [
      { state: 'noAnswer', reason: 'timeout', detail: '' },
      /did not show us.*did not answer in time/,
    ],
    [null, /You cannot make an account in your app\./],
  ] as const)('tells apart what came back: %j', (registration, words) => {
    expect(say(registration)).toMatch(words);
  });

  it('names invitations, and says that it does not know where no place greeted us', () => {
    expect(say(null, { offersInvitationTokens: true })).toContain('An invitation');
    const unseen = textOf(<JoinSection endpoints={[]} domain={bare} locale="en" />);
    expect(unseen).toContain('We could not see how people join.');
  });

  it('says of a declared page that it does not answer', () => {
    const failing = domainView((server) => {
      for (const page of valueOf(server['declared-pages']).pages) {
        Object.assign(page, { state: 'fails', httpStatus: 404 });
      }
    });
    const text = textOf(<JoinSection endpoints={[joining(form())]} domain={failing} locale="de" />);
    expect(text.match(/die Seite hat nicht geantwortet/g)).toHaveLength(2);
  });
});

describe('FederationSection', () => {
  const shown = (change: Change) =>
    htmlOf(<FederationSection look={domainView(change).federation} locale="en" />);

  it('shows both ways, how each side proved itself, and the answer', () => {
    const html = shown(() => undefined);
    expect(rowOf(html, 'out')).toMatch(/\[yes\].*took our certificate as proof/);
    expect(rowOf(html, 'in')).toMatch(/\[yes\].*proved itself by its certificate/);
    expect(rowOf(html, 'in')).toContain('TLSv1.3, TLS_AES_256_GCM_SHA384');
    expect(rowOf(html, 'ping')).toMatch(/\[yes\].*answered in 40 ms/);
    expect(html).toContain('asked and answered');
  });

  it('says of dialback that it was dialback, and of no encryption that there was none', () => {
    const html = shown((server) => {
      const by = { authenticatedBy: 'dialback', tls: null, certificate: null } as const;
      valueOf(server.federation).runs = [run({ outbound: outbound(by), inbound: inbound(by) })];
    });
    expect(rowOf(html, 'out')).toMatch(/\[partly\].*\(dialback\).*without encryption/);
    expect(rowOf(html, 'in')).toMatch(/\[partly\].*\(dialback\).*without encryption/);
  });

  it.each([
    ['reached', 'no'],
    ['unchecked', 'notTested'],
    ['unreachable', 'notTested'],
    ['notOurs', 'notTested'],
    ['none', 'notTested'],
  ] as const)('holds nothing against a server that cannot come back: %s', (listener, mark) => {
    const html = shown((server) => {
      const over = { listener, outbound: notLetIn(), inbound: null, ping: UNANSWERED };
      valueOf(server.federation).runs = [run(over)];
    });
    for (const id of ['out', 'in', 'ping']) expect(rowOf(html, id)).toContain(`[${mark}]`);
    expect(html.includes('nothing about this server')).toBe(listener !== 'reached');
  });

  it('names the refusals of a server that demands more', () => {
    const html = shown((server) => {
      const externalRefusal = { condition: 'not-authorized', text: null };
      const streamError = { condition: 'policy-violation', text: 'Certificates only.' };
      const ended = notLetIn({ ourCertificate: 'none', externalRefusal, streamError });
      valueOf(server.federation).runs = [run({ outbound: ended })];
    });
    expect(rowOf(html, 'out')).toContain('turned down our certificate: not-authorized');
    expect(rowOf(html, 'out')).toContain('ended it: policy-violation (Certificates only.)');
  });

  it('says that nobody looked, and why a look failed', () => {
    const unseen = htmlOf(<FederationSection look={null} locale="en" />);
    expect(unseen).toContain('Nobody has looked in the last seven days.');
    const failed = shown((server) => {
      server.federation = { failed: 'ours' };
    });
    expect(failed).toContain('The fault is ours');
  });
});

describe('DnsSection', () => {
  const shown = (change: Change) =>
    htmlOf(<DnsSection look={domainView(change).records} locale="en" />);

  it.each([
    ['secure', /\[yes\].*signed/, 'signed (DNSSEC)'],
    ['insecure', /\[notApplicable\].*not signed/, 'not signed'],
    ['bogus', /\[no\].*signature is wrong/, 'signature is wrong'],
    ['indeterminate', /\[notTested\].*not known whether signed/, 'signatures not known'],
  ] as const)('says of each record how it is signed: %s', (state, row, sum) => {
    const html = shown((server) => {
      const { dnssec } = valueOf(server['service-records']);
      for (const part of [dnssec.services, dnssec.hosts]) {
        for (const key of Object.keys(part)) Object.assign(part, { [key]: state });
      }
    });
    expect(rowOf(html, 'xmpp-client')).toMatch(row);
    expect(rowOf(html, 'host 0')).toMatch(row);
    expect(html).toMatch(
      new RegExp(`<span class="[^"]*sum[^"]*">${sum.replace(/[()]/g, '\\$&')}<`),
    );
  });

  it('says why signatures are not known, and marks nothing then', () => {
    const html = shown((server) => {
      const records = valueOf(server['service-records']);
      records.validation = 'notConfigured';
      records.dnssec.services['xmpp-client'] = null;
    });
    expect(html).toContain('has no resolver that checks it');
    expect(rowOf(html, 'xmpp-client')).not.toMatch(/\[|signed/);
    expect(html).toContain('signatures not known');
  });

  it('shows certificates by DNS, aliases, and who may issue', () => {
    const html = shown((server) => {
      const records = valueOf(server['service-records']);
      const [first] = records.tlsa;
      const association = 'ab'.repeat(32);
      if (!first) throw new Error('a lookup was due');
      first.lookup = {
        state: 'records',
        records: [{ usage: 3, selector: 1, matchingType: 1, association }],
        truncated: false,
      };
      records.aliases = { [first.target]: 'elsewhere.example' };
    });
    expect(rowOf(html, 'tlsa 0')).toContain(`3 1 1 ${'ab'.repeat(32)}`);
    expect(rowOf(html, 'none')).toContain('_5269._tcp.');
    expect(rowOf(html, 'host 0')).toContain('is another name for elsewhere.example');
    expect(rowOf(html, 'caa')).toContain('letsencrypt.org');
  });
});

describe('ComponentsSection', () => {
  it('says of each part whether others reach it under its own name, and how large a file may be', () => {
    const domain = domainView((server) => {
      const parts = valueOf(server.components).components;
      Object.assign(parts[0] ?? {}, { records: 'none', outbound: null, ping: UNANSWERED });
      Object.assign(parts[1] ?? {}, { records: 'srv', outbound: notLetIn(), ping: UNANSWERED });
    });
    const html = htmlOf(<ComponentsSection domain={domain} locale="en" />);
    const parts = html.split('data-component=').slice(1);
    expect(parts[0]).toContain('does not answer under its own name');
    expect(parts[1]).toContain('<strong>not known</strong>');
    expect(parts[2]).toContain('<strong>answers under its own name</strong>');
    expect(html).toContain('up to 10 MB');
  });
});

describe('WebSection', () => {
  it('says of each way in whether it opens, and of a page where it leads', () => {
    const domain = domainView((server) => {
      const web = valueOf(server['web-access']);
      const failure = { reason: 'refused', detail: '' } as const;
      Object.assign(web.connections[0] ?? {}, { state: 'fails', failure });
      web.json = { state: 'invalid', problem: 'no JSON' };
      const [page] = valueOf(server['declared-pages']).pages;
      Object.assign(page ?? {}, { finalUrl: 'https://other.example/chat' });
    });
    const html = htmlOf(<WebSection domain={domain} locale="en" />);
    expect(rowOf(html, 'connection 0')).toMatch(/\[no\].*does not open.*refused our connection/);
    expect(rowOf(html, 'connection 1')).toMatch(/\[yes\].*opens/);
    expect(rowOf(html, 'json')).toMatch(/\[no\].*not readable: no JSON/);
    expect(rowOf(html, 'page 0')).toContain('leads to https://other.example/chat');
    expect(html).toContain('1 of 2 ways in open');
  });
});

describe('SoftwareSection and WhoSection', () => {
  const told = (change: Change) => domainView(change).discovery;

  it('calls a hidden version a choice', () => {
    const look = told((server) => {
      const condition = 'service-unavailable';
      valueOf(server['service-discovery']).software = { state: 'refused', condition };
    });
    const html = htmlOf(<SoftwareSection look={look} locale="en" />);
    expect(rowOf(html, 'software')).toMatch(/\[notApplicable\].*its choice, not a fault/);
  });

  it('links to contacts with safe addresses only', () => {
    const look = told((server) => {
      valueOf(server['service-discovery']).contacts = {
        support: ['xmpp:help@room.example?join', 'javascript:alert(1)'],
      };
    });
    const html = htmlOf(<WhoSection look={look} locale="en" />);
    expect(html).toContain(
      'href="xmpp:help@room.example?join" rel="nofollow ugc noopener noreferrer"',
    );
    expect(html).not.toContain('href="javascript');
    expect(html).toContain('javascript:alert(1)');
  });

  it('tells outages, and what is said about people’s data, in words', () => {
    const look = told((server) => {
      const discovery = valueOf(server['service-discovery']);
      discovery.outage = {
        urls: ['https://status.example/'],
        page: { state: 'outage', isPlanned: true, begins: 'noon', ends: null, message: 'New disk' },
      };
      discovery.dataPolicy = [
        { name: 'FORM_TYPE', values: ['urn:xmpp:data-policy:0'] },
        { name: 'data_retention', values: ['720'] },
        { name: 'urn:xmpp:data-policy:0#full_erasure', values: ['true'] },
        { name: 'access_policy', values: ['admins', 'own_word'] },
      ];
    });
    const html = htmlOf(<WhoSection look={look} locale="en" />);
    expect(rowOf(html, 'outage')).toContain('work is planned: New disk');
    expect(rowOf(html, 'outage')).toContain('From noon to not stated');
    expect(html).toContain('How long data is kept');
    expect(rowOf(html, 'policy 0')).toContain('30 days');
    expect(rowOf(html, 'policy 1')).toContain('yes');
    expect(rowOf(html, 'policy 2')).toMatch(/those who run it.*own_word/);
    expect(html).not.toContain('FORM_TYPE');
  });
});

describe('SignInSection', () => {
  it('shows places that are alike once, with SASL2, FAST and limits', () => {
    const place = endpointView();
    const sasl2 = {
      bind2Features: ['urn:xmpp:carbons:2'],
      resumesInline: true,
      fastMechanisms: ['HT-SHA-256-ENDP'],
      upgradeTasks: ['UPGR-SCRAM-SHA-256'],
    };
    const after = view({
      ...{ saslMechanisms: ['SCRAM-SHA-256'], sasl2Mechanisms: ['SCRAM-SHA-256'], sasl2 },
      limits: { maxBytes: 262_144, idleSeconds: null },
      offersNonSaslAuth: true,
    });
    const stream = { ...place.stream, postTls: after };
    const direct = { ...endpointView('xmpps-client'), stream: { ...stream, preTls: null } };
    const html = htmlOf(<SignInSection endpoints={[direct, { ...place, stream }]} locale="en" />);
    expect(html.match(/data-row="after"/g)).toHaveLength(1);
    expect(rowOf(html, 'before')).toMatch(/\[yes\].*none/);
    expect(rowOf(html, 'bind2')).toContain('urn:xmpp:carbons:2');
    expect(rowOf(html, 'fast')).toContain('HT-SHA-256-ENDP');
    expect(rowOf(html, 'limits')).toContain('262,144 bytes');
    expect(rowOf(html, 'old')).toMatch(/\[partly\].*without SASL/);
  });
});
