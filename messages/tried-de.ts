/** Was mit einem Konto ausprobiert wurde, auf Deutsch; Schlüssel und Platzhalter stehen in components/seen/tried-words.table.ts. */
export const triedDe = {
  'tried.title': 'Was wir ausprobiert haben',
  'tried.sum': '{done} von {all} gingen',
  'tried.how': 'So haben wir es ausprobiert',
  'tried.note':
    'Wir haben uns angemeldet und getan, was eine App tut, Schritt für Schritt. Wo ein Schritt nicht gelang, steht darunter, was der Server dazu sagte.',
  'tried.with.operator': 'Mit einem Konto, das uns der Betreiber dafür gegeben hat.',
  'tried.with.made': 'Mit einem Konto, das wir selbst angelegt haben; der Betreiber erlaubt es.',
  'tried.with.typed': 'Mit dem Konto dessen, der es ausprobieren ließ.',
  'tried.none':
    'In den letzten sieben Tagen hat hier niemand etwas mit einem Konto ausprobiert. Wer nur von außen hinsieht, erfährt, was der Server zu können behauptet, und nicht, ob er es tut.',
  'tried.own.title': 'Wenn du diesen Anbieter betreibst',
  'tried.own.check':
    'Probiere alles von deinem eigenen Rechner aus, mit einem eigenen Konto. Was dabei herauskommt, siehst nur du:',
  'tried.own.account':
    'Damit es hier täglich ausprobiert wird, leg ein Konto für uns an und gib es denen, die diese Kopie von Vouch betreiben. Sie verwahren es unter Verschluss und löschen es, sobald du es sagst:',

  'tried.result.done': 'Es ging: Jeder Schritt gelang, wie er soll.',
  'tried.result.part': 'Der Server kann einen Teil davon. Es fehlt: „{step}“',
  'tried.result.missing': 'Der Server kann das nicht.',
  'tried.result.failed': 'Es ging nicht. Das hätte geschehen sollen und geschah nicht: „{step}“',
  'tried.result.restricted': 'Unser Konto darf das nicht: „{step}“',
  'tried.result.throttled':
    'Der Server bat uns, später wiederzukommen, deshalb wissen wir es nicht. Dran war: „{step}“',
  'tried.result.untried': 'Nicht alles wurde versucht, deshalb wissen wir es nicht: „{step}“',
  'tried.failed': 'Wir konnten das nicht ausprobieren. {reason}',

  'tried.said': 'Antwort des Servers: {condition}',
  'tried.stanzas': 'Was gesendet und empfangen wurde',
  'tried.stanza.count':
    '{count, plural, one {# Nachricht} other {# Nachrichten}} zwischen uns und dem Server',
  'tried.stanza.sent': 'Gesendet: {who}',
  'tried.stanza.received': 'Empfangen: {who}',
  'tried.kept':
    'Namen und Geheimnisse unserer Konten sind ersetzt. Von jedem Schritt stehen hier die ersten und die letzten; lange sind gekürzt.',
  'tried.noStanzas': 'In diesem Schritt wurde nichts gesendet.',
  'tried.toReport': 'Zum ganzen Bericht über {domain}',
  'tried.page': '{trial} bei {domain}',

  'tried.signIn': 'Anmelden',
  'tried.signIn.offered': 'Angebotene Verfahren',
  'tried.signIn.way': 'Gewähltes Verfahren',
  'tried.signIn.times': '{count, plural, one {# Mal} other {# Mal}}',
  'tried.signIn.bound': 'an die Verbindung gebunden ({type})',
  'tried.signIn.unbound': 'nicht an die Verbindung gebunden',
  'tried.signIn.rounds': '{iterations} Runden Verwürfeln',
  'tried.signIn.proved': 'der Server wies sich im Gegenzug aus',
  'tried.signIn.unproved': 'der Server wies sich nicht im Gegenzug aus',

  'tried.fact.elsewhere': 'Kontakt',
  'tried.fact.elsewhere.yes': 'bei einem anderen Anbieter',
  'tried.fact.elsewhere.no': 'beim selben Anbieter',
  'tried.fact.service': 'Dienst',
  'tried.fact.maxSeconds': 'Hält unseren Platz',
  'tried.fact.seconds': '{count, plural, one {# Sekunde} other {# Sekunden}} lang',
  'tried.fact.services': 'Genannte Helfer',
} as const;
