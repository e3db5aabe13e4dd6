/** What is known of the provider, and how one joins: the German words. */
export const germanProvider: Readonly<Record<string, string>> = {
  'check.sign-up.title': 'Wie du mitmachst',
  'check.sign-up.why':
    'Du kannst nur einen Anbieter nutzen, bei dem du mitmachen kannst. Jeder Weg ist recht, solange gesagt wird, welcher es ist.',
  'check.sign-up.app': 'Du kannst dich in deinem Programm registrieren.',
  'check.sign-up.web': 'Du kannst dich auf einer Webseite registrieren.',
  'check.sign-up.approval': 'Du kannst um ein Konto bitten; jemand muss zustimmen.',
  'check.sign-up.invitation': 'Du kannst mit einer Einladung mitmachen: nur für Mitglieder.',
  'check.sign-up.closed': 'Niemand Neues kann mitmachen: nur für Mitglieder.',
  'check.sign-up.stated': 'Wie man mitmacht, ist angegeben: {text}',
  'check.sign-up.not-stated': 'Wie man mitmacht, ist nicht angegeben.',
  'check.sign-up.fix.prosody':
    'Lass Menschen mit einer Einladung aus ihrem Programm mitmachen, oder nenne in deiner Anbieterdatei die Seite dafür.',
  'check.sign-up.fix.ejabberd':
    'Lass Menschen aus ihrem Programm mitmachen, wenn sie ein Bild gelesen haben, das ein Skript zeichnet, oder nenne in deiner Anbieterdatei die Seite dafür.',

  'check.listing-age.title': 'Seit einer Weile bekannt',
  'check.listing-age.why':
    'Ein Anbieter, den es letzten Monat gab, ist eher auch nächsten Monat noch da.',
  'check.listing-age.known': 'Seit dem {since, date, day} auf dieser Liste.',
  'check.listing-age.young':
    'Seit {days} von 30 Tagen auf dieser Liste, nämlich seit dem {since, date, day}.',

  'check.operator-identity.title': 'Wer ihn betreibt',
  'check.operator-identity.why':
    'Wer einen Server betreibt, kann sehen, wer wann mit wem spricht. Du solltest wissen, wer das ist.',
  'check.operator-identity.stated': 'Wer diesen Server betreibt, ist angegeben: {text}',
  'check.operator-identity.not-stated':
    'Wer diesen Server betreibt, ist dort, wo wir nachsehen, nicht angegeben.',
  'check.operator-identity.fix.ejabberd':
    'Nenne dich in einem Impressum und nenne dessen Seite in deiner Anbieterdatei; ejabberd ab 25.08 bietet sie selbst an.',

  'check.contact.title': 'Jemand antwortet',
  'check.contact.why':
    'Wenn etwas nicht geht oder dich jemand belästigt, musst du wissen, wen du fragen kannst.',
  'check.contact.stated': 'Du erreichst den Betreiber: {text}',
  'check.contact.not-stated':
    'Wie man den Betreiber erreicht, ist dort, wo wir nachsehen, nicht angegeben.',
  'check.contact.fix.prosody': 'Veröffentliche Adressen, die du liest, und nenne sie uns.',
  'check.contact.fix.ejabberd': 'Veröffentliche Adressen, die du liest, und nenne sie uns.',

  'check.house-rules.title': 'Die Regeln',
  'check.house-rules.why':
    'Gute Regeln sagen, was erlaubt ist und was mit denen geschieht, die andere belästigen.',
  'check.house-rules.stated': 'Die Regeln sind angegeben: {text}',
  'check.house-rules.not-stated':
    'Die Regeln dieses Anbieters sind dort, wo wir nachsehen, nicht angegeben.',

  'check.data-retention.title': 'Wie lange etwas aufbewahrt wird',
  'check.data-retention.why':
    'Nachrichten und Dateien liegen eine Weile auf dem Server. Du solltest wissen, wie lange.',
  'check.data-retention.stated': 'Wie lange etwas aufbewahrt wird, ist angegeben: {text}',
  'check.data-retention.not-stated':
    'Wie lange Nachrichten und Dateien aufbewahrt werden, ist dort, wo wir nachsehen, nicht angegeben.',
  'check.data-retention.fix.prosody':
    'Lege fest, wie lange Nachrichten aufbewahrt werden, und sag es in einer Anbieterdatei.',
  'check.data-retention.fix.ejabberd':
    'Sag es in deiner Anbieterdatei, in Tagen; ejabberd ab 25.08 bietet sie selbst an.',

  'check.account-deletion.title': 'Wieder gehen',
  'check.account-deletion.why': 'Du solltest dein Konto und alles, was dazugehört, löschen können.',
  'check.account-deletion.stated': 'Wie man ein Konto löscht, ist angegeben: {text}',
  'check.account-deletion.not-stated':
    'Wie man ein Konto löscht, ist dort, wo wir nachsehen, nicht angegeben.',

  'check.sign-up.app-open':
    'Du kannst dich in deinem Programm registrieren. Nichts hält die auf, die Spam schicken; das zieht sie an, und andere Server meiden ihn womöglich.',
  'check.sign-up.app-captcha':
    'Du kannst dich in deinem Programm registrieren. Mit einem kleinen Rätsel zeigst du, dass du keine Maschine bist.',
  'check.sign-up.app-email':
    'Du kannst dich in deinem Programm registrieren, mit einer E-Mail-Adresse.',
  'check.sign-up.app-page':
    'Du kannst dich auf einer Webseite registrieren, die der Server deinem Programm nennt: {url}',
  'check.sign-up.app-invitation':
    'Du kannst dich in deinem Programm mit einer Einladung registrieren: nur für Mitglieder.',
  'check.sign-up.app-refused':
    'Der Server bietet an, sich im Programm zu registrieren, und hat uns abgewiesen, als wir fragten, wie.',
  'check.sign-up.app-throttled':
    'Der Server bietet an, sich im Programm zu registrieren. Wie, hat er uns nicht gezeigt: Zu viele hatten gefragt.',
  'check.sign-up.page': 'Du kannst dich auf einer Webseite registrieren, und sie antwortet: {url}',
  'check.sign-up.page-dead':
    'Es heißt, du kannst dich auf einer Webseite registrieren, aber sie antwortet nicht: {url}',

  'check.software.title': 'Welche Software läuft',
  'check.software.why':
    'Mit dem Namen der Software können wir dem Betreiber sagen, was zu ändern ist. Ihn für sich zu behalten ist eine Wahl und kein Fehler.',
  'check.software.named': 'Er sagt, dass {name} läuft.',
  'check.software.versioned': 'Er sagt, dass {name} {version} läuft.',
  'check.software.hidden': 'Welche Software läuft, behält er bewusst für sich.',
  'check.software.no-answer': 'Er hat nicht geantwortet, welche Software läuft.',

  'check.server-information.title': 'Zeigt, mit wem er spricht',
  'check.server-information.why':
    'Manche Server veröffentlichen, mit welchen anderen sie verbunden sind, damit man eine Karte des Netzes zeichnen kann. Das für sich zu behalten ist eine Wahl und kein Fehler.',
  'check.server-information.told':
    'Er sagt, dass er veröffentlicht, mit welchen Servern er spricht.',
  'check.server-information.absent': 'Mit welchen Servern er spricht, behält er bewusst für sich.',
  'check.server-information.hidden': 'Er hat unserem Server nicht gesagt, was er kann.',

  'check.contact.published': 'Der Server sagt, wie man seinen Betreiber erreicht: {text}',
  'check.contact.fix.mongooseim': 'Veröffentliche Adressen, die du liest, und nenne sie uns.',
  'check.house-rules.published': 'Die Regeln gibt der Server selbst an: {text}',
  'check.data-retention.published':
    'Wie lange etwas aufbewahrt wird, gibt der Server selbst an: {text}',
  'check.account-deletion.published': 'Wie man ein Konto löscht, gibt der Server selbst an: {text}',
};
