/** The words, the badges and what leads to them: the German words. */
export const germanWords: Readonly<Record<string, string>> = {
  'badge.federation.title': 'Erreicht Menschen bei anderen Anbietern',
  'badge.multi-device.title': 'Deine Nachrichten auf all deinen Geräten',
  'badge.blocking.title': 'Blockiere, wer dich belästigt',
  'badge.web-chat.title': 'Nutze es in deinem Browser',
  'badge.file-sharing.title': 'Verschicke Fotos und Dateien',
  'badge.avatars.title': 'Dein Bild auf all deinen Geräten',
  'badge.battery.title': 'Schont Akku und Datenvolumen',
  'badge.wake-up.title': 'Weckt dein Telefon bei neuen Nachrichten',
  'badge.mobility.title': 'Verliert nichts, wenn du das Netz wechselst',
  'badge.read-everywhere.title': 'Hier gelesen, überall gelesen (dein Programm muss mitmachen)',
  'badge.group-chat.title': 'Gruppenchats',
  'badge.end-to-end.title': 'Bereit für Nachrichten, die nur ihr beide lesen könnt',
  'badge.encrypted-only.title': 'Spricht nie im Klartext',
  'badge.private-connection.title':
    'Unterwegs verschlüsselt (was nicht Ende-zu-Ende verschlüsselt ist, kann dein Anbieter lesen)',
  'badge.authentic.title': 'Ist wirklich, wer er sagt',
  'badge.safe-login.title': 'Sichere Anmeldung',
  'badge.password-storage.title': 'Dein Passwort ist unleserlich gespeichert',
  'badge.reliable.title': 'Zu 99,9 % erreichbar',
  'badge.sign-up.title': 'Wie du mitmachst',
  'badge.contact.title': 'Jemand antwortet',
  'badge.calls.title': 'Hilft Anrufen durchzukommen',
  'badge.reporting.title': 'Du kannst Spam melden',

  'group.security': 'Sicherheit',
  'group.features': 'Was du tun kannst',
  'group.reliability': 'Verlässlichkeit',
  'group.openness': 'Offenheit',
  'note.encryption':
    'Die schlechtere der Noten für Menschen und für andere Server: ein Angreifer sucht es sich aus.',
  'note.uptime':
    'Unter 95 % verlässt sich niemand mehr darauf: 0. Es zählt ab 7 beobachteten Tagen.',

  'gate.c2s-letter':
    'Die Verschlüsselung für Menschen hat die Note B oder besser, mit vertrautem Ausweis auf den richtigen Namen.',
  'gate.s2s-letter':
    'Die Verschlüsselung zu anderen Anbietern hat die Note B oder besser, mit vertrautem Ausweis auf den richtigen Namen.',
  'gate.encrypted-only': 'In den letzten 7 Tagen von uns versucht, und es geht.',
  'gate.federation': 'In den letzten 7 Tagen von uns versucht, und es geht.',
  'gate.multi-device': 'In den letzten 7 Tagen von uns versucht, und es geht.',
  'gate.file-sharing': 'In den letzten 7 Tagen von uns versucht, und es geht.',
  'gate.mobility': 'In den letzten 7 Tagen von uns versucht, und es geht.',
  'gate.group-chat': 'In den letzten 7 Tagen von uns versucht, und es geht.',
  'gate.uptime':
    'In den letzten 90 Tagen zu mindestens 99,0 % erreichbar, davon mindestens 30 Tage beobachtet.',
  'gate.sign-up': 'Es ist gesagt, wie man mitmacht, und man kann.',
  'gate.contact': 'Es ist gesagt, wie man den Betreiber erreicht.',
  'gate.listing-age': 'Seit mindestens 30 Tagen auf unserer Liste.',
  'gate.paused': 'Der Betreiber hat die Empfehlung nicht ausgesetzt.',
  'gate.letter': 'Seine Verschlüsselung hat die Note {letter}.',

  'untested.no-account': 'Nicht geprüft: wir haben kein Testkonto bei diesem Anbieter.',
  'untested.not-yet': 'Nicht geprüft: Vouch versucht das noch nicht.',

  'word.recommended': 'Empfohlen',
  'word.good': 'Sieht bisher gut aus',
  'word.gaps': 'Geht, mit Lücken',
  'word.not': 'Nicht empfohlen',
  'word.unknown': 'Zu wenig bekannt',

  'reason.recommended':
    'Wir haben versucht, was die meisten brauchen; es geht, und der Server ist da, wenn du ihn willst.',
  'reason.good':
    'Von dem, was wir ansehen konnten, ist nichts misslungen, und der Server ist jetzt erreichbar.',

  'missing.watched': 'Seit {days} von {of} Tagen beobachtet.',
  'missing.no-account':
    '{count, plural, one {# Versprechen} other {# Versprechen}} nicht versucht: kein Testkonto.',
  'missing.not-yet':
    '{count, plural, one {# Versprechen} other {# Versprechen}} nicht versucht: das macht Vouch noch nicht.',
  'missing.paused': 'Der Betreiber hat die Empfehlung ausgesetzt.',
  'missing.s2s-unseen': 'Wir konnten nicht sehen, wie er zu anderen Anbietern hin verschlüsselt.',

  'run.not-offered': 'Die Domain sagt, dass sie das nicht anbietet.',
  'run.no-endpoint': 'Wir haben keine Adresse gefunden, an der wir nachsehen könnten.',
  'fold.seen': '{seenEndpoints} von {allEndpoints} Adressen gesehen.',

  'state.yes': 'Ja',
  'state.partly': 'Teilweise',
  'state.saysSo': 'Sagt er',
  'state.no': 'Nein',
  'state.notTested': 'Nicht geprüft',
  'state.yes.why': 'Wir haben es versucht, und es geht; oder wir sahen es, wo Sehen genügt.',
  'state.partly.why': 'Wir haben es versucht, und nur ein Teil geht.',
  'state.saysSo.why': 'Der Server oder sein Betreiber sagt es; wir haben es nicht versucht.',
  'state.no.why': 'Wir haben es versucht oder nachgesehen, und es ist nicht da.',
  'state.notTested.why':
    'Wir konnten nicht nachsehen, oder haben es noch nicht; der Grund steht dabei.',

  'outcome.notApplicable': 'Trifft nicht zu',

  'proof.functional': 'wir haben es getan',
  'proof.observed': 'wir haben es gesehen',
  'proof.advertised': 'der Server sagt es',
  'proof.declared': 'jemand sagt es',

  'cause.server': 'der Server hat sich geändert',
  'cause.rubric': 'unsere Regeln haben sich geändert',
  'cause.time': 'Zeit ist vergangen',
  'cause.correction': 'wir lagen falsch',

  'said-by.operator': 'der Betreiber',
  'said-by.provider-file': 'die eigene Datei des Anbieters',
  'said-by.editor': 'unsere Redaktion',
  'said-by.observed': 'wir haben es gesehen',

  'badge.dnssec.title': 'Unterschriebene Einträge im Namensverzeichnis (DNSSEC)',
  'badge.dane.title': 'Das Namensverzeichnis nennt den richtigen Ausweis (DANE)',
  'badge.ipv6.title': 'Adressen der neuen Art (IPv6)',
};
