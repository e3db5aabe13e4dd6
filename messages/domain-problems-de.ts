import type { DomainProblem } from '../rubric/domain-problems.ts';

/** Why something that was typed is no domain that we could test, in German; the English stands in rubric/domain-problems.ts. */
export const domainProblemsDe: Readonly<Record<DomainProblem, string>> = {
  empty: 'Bitte tippe den Namen eines Servers ein, etwa conversations.im.',
  'too-long': 'Das ist zu lang: Ein Domainname hat höchstens 253 Zeichen.',
  'unknown-scheme': 'Das ist eine Adresse anderer Art. Bitte tippe nur den Namen des Servers ein.',
  'has-port': 'Bitte lass den Port weg: Die richtigen Ports finden wir selbst.',
  'has-path': 'Bitte lass alles weg, was hinter dem Namen des Servers steht.',
  'invalid-character': 'Darin steht ein Zeichen, das kein Domainname haben kann.',
  'ip-address':
    'Das ist eine IP-Adresse. Bitte tippe den Namen des Servers ein: XMPP-Adressen brauchen einen.',
  'empty-label': 'Zwischen zwei Punkten, oder vor dem ersten, steht nichts.',
  'label-too-long':
    'Ein Teil des Namens ist zu lang: Zwischen zwei Punkten stehen höchstens 63 Zeichen.',
  'too-many-labels': 'Der Name hat zu viele Teile: Höchstens 10 sind erlaubt.',
  'invalid-label':
    'Ein Teil des Namens beginnt oder endet mit einem Bindestrich; das ist nicht erlaubt.',
  'invalid-idn': 'Das ist kein gültiger internationaler Domainname.',
  'single-label': 'Dem Namen fehlt ein Punkt. Bitte tippe ihn ganz ein, etwa conversations.im.',
  'special-use':
    'Solche Namen sind für private Netze, Versuche oder Beispiele da: Kein öffentlicher Server kann so heißen.',
};
