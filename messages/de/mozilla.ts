/** The German words of `rubric/tls/mozilla-words.table.ts`. */
export const germanMozilla: Readonly<Record<string, string>> = {
  'mozilla.modern': 'Mozilla: „modern“',
  'mozilla.intermediate': 'Mozilla: „intermediate“',
  'mozilla.state.yes': 'hält sich an den Leitfaden',
  'mozilla.state.no': 'lässt mehr zu als der Leitfaden',
  'mozilla.state.unknown': 'noch nicht bekannt: Das zeigt erst ein vollständiger Blick',
  'mozilla.versions': 'Der Server nimmt Fassungen an, die der Leitfaden auslässt: {names}.',
  'mozilla.suites':
    'Der Server nimmt {count, plural, one {# Art} other {# Arten}} zu verschlüsseln an, die der Leitfaden auslässt: {names}.',
  'mozilla.groups':
    'Der Server nimmt {count, plural, one {# Art} other {# Arten}} an, Schlüssel zu vereinbaren, die der Leitfaden auslässt: {names}.',
  'mozilla.key-type': 'Der Schlüssel seines Zertifikats ist von anderer Art: {names}.',
  'mozilla.curve': 'Der Schlüssel seines Zertifikats liegt auf einer anderen Kurve: {names}.',
  'mozilla.signature': 'Sein Zertifikat ist auf andere Weise unterschrieben: {names}.',
  'mozilla.key-size': 'Der Schlüssel seines Zertifikats hat nur {bits} Bit.',
  'mozilla.life': 'Sein Zertifikat gilt {days} Tage; der Leitfaden erlaubt {most}.',
  'mozilla.staple': 'Der Server schickt nicht mit, ob sein Zertifikat widerrufen wurde.',
};
