import { rfc, xep, type Reference } from '../check.ts';
import type { ProbeId } from '../observations.ts';
import type { Letter } from '../report.ts';

/** From when a cap holds; `from: null` is always. Later lines replace earlier ones. */
export interface DatedLetter {
  readonly from: string | null;
  readonly letter: Letter;
}
export interface Cap {
  readonly id: string;
  readonly letters: readonly [DatedLetter, ...DatedLetter[]];
  /** Which observations can show it. */
  readonly evidence: readonly ProbeId[];
  readonly sources: readonly Reference[];
  /** English, in plain words. */
  readonly text: string;
}

const always = (letter: Letter): [DatedLetter] => [{ from: null, letter }];
const SSL_LABS: Reference = {
  label: 'SSL Labs rating guide',
  url: 'https://github.com/ssllabs/research/wiki/SSL-Server-Rating-Guide',
};
const BASELINE: Reference = {
  label: 'CA/Browser Forum Baseline Requirements §6.3.2',
  url: 'https://cabforum.org/working-groups/server/baseline-requirements/',
};
const MANIFESTO: Reference = {
  label: 'A public statement regarding ubiquitous encryption on the XMPP network (2014)',
  url: 'https://github.com/stpeter/manifesto',
};
const TLS = ['tls'] as const;

/** The rules that hold a letter down and that today's probes can see. `caps.ts` says when each one applies, `cap-fixes.ts` what lifts it. */
export const CAPS = [
  {
    id: 'sslv2',
    letters: always('F'),
    evidence: TLS,
    sources: [rfc(6176)],
    text: 'The server accepts encryption of 1995 that anybody can break (SSL 2).',
  },
  {
    id: 'sslv3',
    letters: always('F'),
    evidence: TLS,
    sources: [rfc(7568)],
    text: 'The server accepts broken encryption of 1996 (SSL 3).',
  },
  {
    id: 'export',
    letters: always('F'),
    evidence: TLS,
    sources: [rfc(9325, '4.1')],
    text: 'The server accepts encryption that was weakened on purpose for export.',
  },
  {
    id: 'null',
    letters: always('F'),
    evidence: TLS,
    sources: [rfc(9325, '4.1')],
    text: 'The server accepts “encryption” that does not encrypt.',
  },
  {
    id: 'anonymous',
    letters: always('F'),
    evidence: TLS,
    sources: [rfc(9325, '4.1')],
    text: 'The server accepts encryption in which it does not prove who it is.',
  },
  {
    id: 'des',
    letters: always('F'),
    evidence: TLS,
    sources: [rfc(9325, '4.1')],
    text: 'The server accepts encryption that can be broken in hours (DES).',
  },
  {
    id: 'tiny-key',
    letters: always('F'),
    evidence: TLS,
    sources: [SSL_LABS, rfc(9325, '4.5')],
    text: 'A key of this server is so small, or so weakly signed, that it can be broken.',
  },
  {
    id: 'drown',
    letters: always('F'),
    evidence: ['tls', 'shared-keys'],
    sources: [{ label: 'DROWN (CVE-2016-0800)', url: 'https://drownattack.com/' }],
    text: 'The key of this server is also used where broken encryption of 1995 (SSL 2) is spoken on its own machines, which gives it away.',
  },
  {
    id: 'plaintext-login',
    letters: always('F'),
    evidence: ['stream'],
    sources: [rfc(6120, '13.9'), rfc(7590, '3.1'), xep('0078')],
    text: 'Passwords can be sent before encryption is on: sign-in in the clear.',
  },
  {
    id: 'no-encryption',
    letters: always('F'),
    evidence: ['stream', 'reachability'],
    sources: [rfc(6120, '13.9'), rfc(7590, '3.1')],
    text: 'No encryption is to be had where people sign in.',
  },
  {
    id: 'insecure-renegotiation-open',
    letters: always('F'),
    evidence: TLS,
    sources: [rfc(5746)],
    text: 'Somebody on the way can put words of their own before yours (insecure renegotiation).',
  },
  {
    id: 'best-below-tls12',
    letters: always('D'),
    evidence: TLS,
    sources: [rfc(8996)],
    text: 'The server knows only outdated encryption (TLS 1.1 or older).',
  },
  {
    id: 'rc4',
    letters: always('D'),
    evidence: TLS,
    sources: [rfc(7465)],
    text: 'The server accepts a broken kind of encryption (RC4).',
  },
  {
    id: 's2s-plaintext',
    letters: always('D'),
    evidence: ['s2s-plaintext'],
    sources: [rfc(7590, '3.1'), MANIFESTO],
    text: 'The server talks with other servers without encryption as well. We tried it.',
  },
  {
    id: 'tls10-tls11',
    letters: [
      { from: null, letter: 'B' },
      { from: '2027-07-01', letter: 'C' },
    ],
    evidence: TLS,
    sources: [rfc(8996)],
    text: 'Outdated encryption (TLS 1.0 or 1.1) is accepted too.',
  },
  {
    id: 'scram-before-tls',
    letters: always('C'),
    evidence: ['stream'],
    sources: [rfc(6120, '13.9'), rfc(7590, '3.1')],
    text: 'People can sign in before encryption is on, though without sending the password itself.',
  },
  {
    id: 'short-block',
    letters: always('C'),
    evidence: TLS,
    sources: [{ label: 'SWEET32 (CVE-2016-2183)', url: 'https://sweet32.info/' }, rfc(9325, '4.1')],
    text: 'The server accepts encryption with short blocks (such as 3DES), which leaks in long conversations.',
  },
  {
    id: 'compression',
    letters: always('C'),
    evidence: TLS,
    sources: [rfc(9325, '3.3')],
    text: 'What is encrypted is compressed before, which can give passwords away (TLS compression).',
  },
  {
    id: 'short-key',
    letters: always('C'),
    evidence: TLS,
    sources: [rfc(9325, '4.5')],
    text: 'A key of this server is shorter than 2048 bits.',
  },
  {
    id: 'sha1-signature',
    letters: always('C'),
    evidence: TLS,
    sources: [rfc(9155)],
    text: 'The server proves who it is with a signature that can be forged (SHA-1).',
  },
  {
    id: 'no-forward-secrecy',
    letters: always('C'),
    evidence: TLS,
    sources: [SSL_LABS, rfc(9325, '4.1')],
    text: 'Once its key leaks, everything ever said with this server can be read (no forward secrecy).',
  },
  {
    id: 'no-aead',
    letters: always('C'),
    evidence: TLS,
    sources: [SSL_LABS, rfc(9325, '4.2')],
    text: 'The server knows no encryption that also guards against tampering in the modern way.',
  },
  {
    id: 'static-rsa',
    letters: always('B'),
    evidence: TLS,
    sources: [rfc(10015)],
    text: 'Old conversations can be read once the key leaks (static RSA is accepted).',
  },
  {
    id: 'incomplete-path',
    letters: always('B'),
    evidence: TLS,
    sources: [SSL_LABS],
    text: 'The server sends only a part of the proof of who it is.',
  },
  {
    id: 'no-tls13',
    letters: always('A-'),
    evidence: TLS,
    sources: [rfc(9325, '3.1')],
    text: 'The newest encryption (TLS 1.3) is missing.',
  },
  {
    id: 'cbc',
    letters: always('A-'),
    evidence: TLS,
    sources: [rfc(9325, '4.2')],
    text: 'An older way of encrypting (CBC) is accepted too.',
  },
  {
    id: 'dhe',
    letters: always('A-'),
    evidence: TLS,
    sources: [rfc(10015)],
    text: 'An older way of agreeing on keys (FFDHE) is accepted too.',
  },
  {
    id: 'no-ems',
    letters: always('A-'),
    evidence: TLS,
    sources: [rfc(7627), rfc(9325, '3.5')],
    text: 'A safeguard of TLS 1.2 is missing that ties a connection to its two ends.',
  },
  {
    id: 'long-life',
    letters: always('A-'),
    evidence: TLS,
    sources: [BASELINE],
    text: 'The identity certificate was issued for longer than public authorities may.',
  },
  {
    id: 'expires-soon',
    letters: always('A-'),
    evidence: TLS,
    sources: [BASELINE],
    text: 'The identity certificate runs out soon and has not been renewed.',
  },
] as const satisfies readonly Cap[];

export type CapId = (typeof CAPS)[number]['id'];

/** The longest life of a public certificate in days, by the day of issue: CA/B ballots 193, SC-22, SC-081. */
export const LIFE_LIMITS = [
  { issuedFrom: '2029-03-15', days: 47 },
  { issuedFrom: '2027-03-15', days: 100 },
  { issuedFrom: '2026-03-15', days: 200 },
  { issuedFrom: '2020-09-01', days: 398 },
  { issuedFrom: '2018-03-01', days: 825 },
] as const;
