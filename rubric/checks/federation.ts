import { defineCheck, rfc, xep, type Verdict } from '../check.ts';
import { seenByOurServers, type Ours } from '../federation-seen.ts';
import { together } from '../federation-together.ts';
import { isNobodyThere, readTried } from '../tried.ts';

/** Nothing was tried, and nothing seen that would say more than that. */
const isOpen = ({ says, proof }: Verdict<Ours>): boolean =>
  says === 'not-seen' || proof === 'advertised';

/** What it takes to reach somebody elsewhere. */
const ACROSS = ['request', 'acceptance', 'message-out', 'message-in'] as const;

export const federation = defineCheck({
  id: 'federation',
  words: {
    title: 'Reaches people on other providers',
    why: 'As with e-mail, you can write to people at other providers, as long as your provider lets its server talk with theirs.',
    messages: {
      proven: {
        outcome: 'pass',
        text: 'It talks with other providers, both ways. We tried it from a server of our own.',
      },
      'proven-by-call': {
        outcome: 'pass',
        text: 'It talks with other providers, both ways. We tried it from a server of our own, which it checked by calling it back.',
      },
      some: {
        outcome: 'partial',
        text: 'It talks with {works} of {all} of our servers and not with the rest, so some providers may be turned away too.',
      },
      talks: {
        outcome: 'pass',
        text: 'Somebody at another provider became our contact, and both wrote to each other. We tried it.',
      },
      'some-refused': {
        outcome: 'partial',
        text: 'It talks with the provider of our contact, but not with our own server, so some providers may be turned away too.',
      },
      'not-contact': {
        outcome: 'partial',
        text: 'Some providers may not be reached. When we tried with a contact elsewhere, this did not happen: {step}',
      },
      'cut-off': {
        outcome: 'fail',
        text: 'Its door for other providers did not open. When we tried with a contact elsewhere, this did not happen: {step}',
      },
      'one-way': {
        outcome: 'fail',
        text: 'Nothing comes back: our server can reach it, but it does not reach ours. It is broken for every server that we tried.',
      },
      'without-tls': {
        outcome: 'fail',
        text: 'It offers other servers no encryption, so ours did not go on, and neither do most others.',
      },
      'let-in': {
        outcome: 'pass',
        text: 'Its server let ours in. Whether its own way out works we could not try: ours cannot be reached from outside at present.',
      },
      'let-in-no-listener': {
        outcome: 'pass',
        text: 'Its server let ours in. Whether its own way out works we could not try: we have no server of our own that others can reach.',
      },
      uncallable: {
        outcome: 'pass',
        text: 'Its server is open to other providers and calls them back first. We could not try it: ours cannot be reached from outside at present.',
      },
      'uncallable-no-listener': {
        outcome: 'pass',
        text: 'Its server is open to other providers and calls them back first. We could not try it: we have no server of our own that others can reach.',
      },
      announced: {
        outcome: 'pass',
        text: 'Its server is open to other providers. We have not yet tried to write across.',
      },
      'by-choice': {
        outcome: 'fail',
        text: 'It does not federate, by choice: you can write only to people at this provider.',
      },
      'no-xmpp': { outcome: 'notApplicable', text: 'This domain says that it offers no XMPP.' },
      refused: {
        outcome: 'unknown',
        text: 'Its server turned ours away, so we cannot tell whether it talks with other providers.',
      },
      banned: {
        outcome: 'unknown',
        text: 'Its server has banned ours, so we cannot tell whether it talks with other providers.',
      },
      'wants-certificate': {
        outcome: 'unknown',
        text: 'It talks only with servers whose identity certificate it takes, and did not take ours.',
      },
      'hung-up': {
        outcome: 'unknown',
        text: 'Its server let ours in, but hung up when it was to prove itself to ours. So we cannot tell how it gets on with others.',
      },
      silent: {
        outcome: 'unknown',
        text: 'Its server and ours let each other in, but it did not answer. So we cannot tell how it gets on with others.',
      },
      unreachable: {
        outcome: 'unknown',
        text: 'Our conversation with its server broke off, so we cannot tell whether it talks with other providers.',
      },
      closed: {
        outcome: 'unknown',
        text: 'Its door for other providers did not open, so we cannot tell whether it talks with them.',
      },
      'not-seen': {
        outcome: 'unknown',
        text: 'We could not see whether it talks with other providers.',
      },
    },
  },
  references: [rfc(6120, '2.5'), xep('0220'), xep('0199')],
  fix: {
    prosody: {
      text: 'Let other servers in: listen for them and open port 5269 in your firewall, both ways.',
      lines: 'modules_enabled = { "s2s"; "dialback"; "s2s_auth_certs" }\ns2s_ports = { 5269 }',
    },
    ejabberd: {
      text: 'Let other servers in: listen for them and open port 5269 in your firewall, both ways.',
      lines: 'listen:\n  - port: 5269\n    module: ejabberd_s2s_in\ns2s_access: all',
    },
    mongooseim: {
      text: 'Let other servers in: listen for them and open port 5269 in your firewall, both ways.',
      lines: '[[listen.s2s]]\n  port = 5269\n\n[s2s]\n  default_policy = "allow"',
    },
  },
  scope: 'domain',
  roles: ['s2s'],
  requires: ['service-records'],
  uses: ['federation', 'contacts', 'stream', 'reachability'],
  evaluate(pick, about) {
    const seen = seenByOurServers(pick, about.endpoints);
    const tried = readTried(pick, about);
    const evidence = [...(seen.evidence ?? []), ...tried.notes('contacts')];
    if (seen.says === 'by-choice' || seen.says === 'no-xmpp') return seen;
    const contact = tried.part('contacts', ACROSS);
    const why = isOpen(seen) ? contact.why : null;
    if (why !== null && !isNobodyThere(why) && why !== 'untried') {
      const isTold = seen.proof === 'advertised' && why !== 'restricted' && why !== 'throttled';
      const [says, proof] = isTold
        ? (['told', 'advertised'] as const)
        : (['failure', 'observed'] as const);
      return { says: `${says}.${why}`, proof, evidence };
    }
    // A contact at the same provider crosses nothing.
    const isAcross = pick.contacts?.elsewhere === true && contact.state !== 'unknown';
    const says = isAcross ? together(seen.says, contact.state === 'works') : seen.says;
    if (says === seen.says) return { ...seen, evidence };
    const values = contact.step === null ? {} : { step: contact.step };
    return { says, values, proof: 'functional', evidence };
  },
});
