import { defineCheck, rfc, xep } from '../check.ts';
import { mechanismsOf } from '../sign-in.ts';

const OLD_MECHANISMS = ['DIGEST-MD5', 'CRAM-MD5', 'LOGIN'];

export const obsoleteOffers = defineCheck({
  id: 'obsolete-offers',
  words: {
    title: 'Leaves out what was given up',
    why: 'Some old ways have holes or were replaced. A server that still offers them invites trouble.',
    messages: {
      none: { outcome: 'pass', text: 'The server offers nothing that was given up.' },
      some: {
        outcome: 'partial',
        text: 'The server still offers what was given up: {offers}.',
      },
      'no-answer': { outcome: 'unknown', text: 'The server did not say what it offers.' },
    },
  },
  references: [xep('0138'), xep('0078'), rfc(6331)],
  fix: {
    prosody: {
      text: 'Take the old modules out, and switch the old ways to sign in off.',
      lines:
        'modules_disabled = { "compression"; "legacyauth" }\ndisable_sasl_mechanisms = { "DIGEST-MD5"; "CRAM-MD5"; "LOGIN" }',
    },
    ejabberd: {
      text: 'Take the old modules out (mod_legacy_auth, zlib at a listener), and switch the old ways to sign in off.',
      lines:
        'listen:\n  - port: 5222\n    module: ejabberd_c2s\n    zlib: false\ndisable_sasl_mechanisms:\n  - "digest-md5"\n  - "cram-md5"',
    },
  },
  scope: 'endpoint',
  requires: ['stream'],
  uses: [],
  evaluate({ stream }) {
    const views = [stream.preTls, stream.postTls];
    const features = views.flatMap((view) => view?.features ?? []);
    if (features.length === 0) return { says: 'no-answer' };
    const offers = new Set<string>();
    if (features.some(({ compressionMethods }) => compressionMethods.length > 0)) {
      offers.add('compression (XEP-0138)');
    }
    if (features.some(({ offersNonSaslAuth }) => offersNonSaslAuth)) {
      offers.add('sign-in without SASL (XEP-0078)');
    }
    const old = views.flatMap(mechanismsOf).filter((name) => OLD_MECHANISMS.includes(name));
    for (const name of old) offers.add(name);
    return offers.size > 0
      ? { says: 'some', values: { offers: [...offers].join(', ') } }
      : { says: 'none' };
  },
});
