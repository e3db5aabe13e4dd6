import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { ReportView } from '../../../components/report-view.tsx';
import { observationSet } from '../../../rubric/observation-set.ts';
import { AS_OF, except } from '../../rubric/fixture.ts';
import { seenDomain } from '../../../lib/queries/seen-domain.ts';
import { PAYLOADS } from '../../web/hostile-report.ts';
import { sayEverywhere } from '../hostile-server.ts';
import { reportOf } from '../judged-report.ts';
import { endpointView } from '../tls/endpoint-fixture.ts';

it.each([...PAYLOADS.map((text) => [text]), PAYLOADS])(
  'shows what a server says everywhere as text: %j',
  (...texts) => {
    const said = except((server) => {
      sayEverywhere(server, texts);
    });
    const set = observationSet(said, AS_OF);
    const endpoints = set.endpoints.slice(0, 1).map((endpoint) => {
      const stream = set.find('stream', endpoint);
      if (stream?.status !== 'observed') throw new Error('a stream was due');
      return { ...endpointView(endpoint.service), stream: stream.value };
    });
    const view = {
      ...{ report: reportOf(), address: '2026-11-22', reports: [], changes: [] },
      endpoints,
      domain: seenDomain(set),
    };
    const html = renderToStaticMarkup(<ReportView view={view} locale="de" isFrozen />);
    expect(html).not.toMatch(/<script|<img|<svg[^>]* onload|<!--/);
    expect(html).not.toMatch(/href="(?!\/(?!\/)|#|https?:\/\/|xmpp:|mailto:)/);
    // eslint-disable-next-line no-control-regex -- these are what must not be there
    expect(html).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B\u001B\r]/);
    expect(html).not.toMatch(/\p{M}{4}/u);
    for (const [link] of html.matchAll(/<a href="(?:https?:|xmpp:|mailto:)[^>]*>/g)) {
      expect(link).toMatch(/rel="[^"]*noreferrer"/);
    }
  },
);
