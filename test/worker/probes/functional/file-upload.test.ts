import { describe, expect, it } from 'vitest';
import { ProbeFailure } from '../../../../worker/net/failure.ts';
import { fileUpload } from '../../../../worker/probes/functional/file-upload.ts';
import type { StanzaError } from '../../../../worker/xmpp/client/client-session.ts';
import { xml, type Element } from '../../../../worker/xmpp/client/xml.ts';
import { tableResolver } from '../../dns/table-resolver.ts';
import { attempt } from './attempt.ts';
import type { Script } from './scripted-run.ts';
import { answerDisco, type ScriptedService } from './scripted-services.ts';
import { stanzaError } from './scripted-session.ts';

const NS = 'urn:xmpp:http:upload:0';
const UPLOAD: ScriptedService = {
  features: [NS],
  form: { FORM_TYPE: NS, 'max-file-size': '5000' },
};
const slot = (put: string, get = put) =>
  xml('slot', NS, xml('put', { url: put }), xml('get', { url: get }));
const SLOT = slot('https://files.example/f');

function script(
  answer: (size: number) => Element | StanzaError,
  service: ScriptedService = UPLOAD,
): Script {
  return {
    answer(asked) {
      if (asked.payload.is('request', NS)) return answer(Number(asked.payload.attrs['size']));
      return answerDisco(asked, { 'upload.good.example': service });
    },
  };
}
const places = (dial: () => Promise<never>) => ({
  resolver: tableResolver({ hosts: { 'files.example': ['127.0.0.1'] } }),
  dial,
});
const refusing = () => Promise.reject(new ProbeFailure('refused', 'Nothing listens.'));
const limited = (size: number) => (size > 5000 ? stanzaError('not-acceptable', 'modify') : SLOT);

describe('file-upload, against scripted servers', () => {
  it('finds no service', async () => {
    const { outcomes, observation } = await attempt(
      fileUpload,
      script(() => SLOT, {}),
    );
    expect(outcomes).toEqual({
      ...{ service: 'missing', slot: 'untried', upload: 'untried' },
      ...{ fetched: 'untried', limit: 'untried', browsers: 'untried' },
    });
    expect(observation).toMatchObject({ value: { service: null, maxFileSize: null } });
  });

  it.each([
    ['not allowed', stanzaError('not-allowed'), 'restricted'],
    ['forbidden', stanzaError('forbidden', 'auth'), 'restricted'],
    ['told to wait', stanzaError('resource-constraint', 'wait'), 'throttled'],
    ['told that 1 kB is too much', stanzaError('not-acceptable', 'modify'), 'failed'],
    ['given nothing', xml('nothing'), 'failed'],
    ['led to http', slot('http://files.example/f'), 'failed'],
    ['led to a password', slot('https://a:b@files.example/f'), 'failed'],
  ])('is %s', async (_, answer, outcome) => {
    const { outcomes } = await attempt(
      fileUpload,
      script(() => answer),
    );
    expect(outcomes).toMatchObject({ service: 'done', slot: outcome, upload: 'untried' });
  });

  it('tells a place where nobody answers, and still asks for the limit', async () => {
    const { outcomes, details, observation } = await attempt(
      fileUpload,
      script(limited),
      places(refusing),
    );
    expect(outcomes).toEqual({
      ...{ service: 'done', slot: 'done', upload: 'failed' },
      ...{ fetched: 'untried', limit: 'done', browsers: 'failed' },
    });
    expect(details['upload']).toBe('files.example: Nothing listens.');
    expect(observation).toMatchObject({
      value: { service: 'upload.good.example', maxFileSize: 5000 },
    });
  });

  it.each<[string, (size: number) => Element | StanzaError, ScriptedService, string]>([
    ['a limit that is none', () => SLOT, UPLOAD, 'failed'],
    ['no limit', () => SLOT, { features: [NS] }, 'untried'],
    [
      'a limit by the name of XEP-0363',
      (size) =>
        size > 5000 ? { ...stanzaError('bad-request'), more: `{${NS}}file-too-large` } : SLOT,
      UPLOAD,
      'done',
    ],
    [
      'a quota in its place',
      (size) => (size > 5000 ? stanzaError('resource-constraint', 'wait') : SLOT),
      UPLOAD,
      'throttled',
    ],
  ])('tells %s', async (_, answer, service, outcome) => {
    const { outcomes } = await attempt(fileUpload, script(answer, service), places(refusing));
    expect(outcomes).toMatchObject({ limit: outcome });
  });

  it.each([
    ['a port of others', slot('https://files.example:25/f'), 'untried'],
    ['a database', slot('https://files.example:5432/f'), 'untried'],
    ['a name without an address', slot('https://nowhere.example/f'), 'failed'],
  ])('does not go to %s', async (_, place, outcome) => {
    let dialled = 0;
    const { outcomes } = await attempt(
      fileUpload,
      script(() => place),
      places(() => {
        dialled += 1;
        return refusing();
      }),
    );
    expect(outcomes).toMatchObject({ slot: 'done', upload: outcome, browsers: outcome });
    expect(dialled).toBe(0);
  });

  it('fails as a look where we ourselves are at our limit', async () => {
    const { outcomes } = await attempt(
      fileUpload,
      script(limited),
      places(() => Promise.reject(new ProbeFailure('over-budget', 'Too many.'))),
    );
    expect(outcomes).toEqual({ failed: 'over-budget' });
  });

  it('does not miss a service that a silent one may be', async () => {
    const { outcomes } = await attempt(fileUpload, {
      answer: (asked) =>
        asked.to === 'a.good.example' ? 'silence' : answerDisco(asked, { 'a.good.example': {} }),
    });
    expect(outcomes).toMatchObject({ service: 'untried' });
  });
});
