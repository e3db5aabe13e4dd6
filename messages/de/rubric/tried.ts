/** What trying with an account showed: the German words. */
import { germanTerms } from './terms.ts';

const ofPromises: Readonly<Record<string, string>> = {
  'check.federation.talks':
    'Jemand bei einem anderen Anbieter wurde unser Kontakt, und beide haben einander geschrieben. Wir haben es versucht.',
  'check.federation.some-refused':
    'Er spricht mit dem Anbieter unseres Kontakts, aber nicht mit unserem eigenen Server; manche Anbieter könnten also auch abgewiesen werden.',
  'check.federation.not-contact':
    'Manche Anbieter sind vielleicht nicht zu erreichen. Als wir es mit einem Kontakt anderswo versuchten, geschah dies nicht: {step}',
  'check.federation.cut-off':
    'Seine Tür für andere Anbieter ging nicht auf. Als wir es mit einem Kontakt anderswo versuchten, geschah dies nicht: {step}',

  'check.multi-device.works':
    'Eine Nachricht erreicht alle deine Geräte und wird für eines aufgehoben, das aus war. Wir haben beides versucht.',
  'check.multi-device.no-archive':
    'Eine Nachricht erreicht alle deine Geräte, die an sind, wird aber für eines, das aus war, nicht aufgehoben.',
  'check.multi-device.no-copies':
    'Alte Nachrichten werden für alle deine Geräte aufgehoben, aber eine neue erreicht nur eines davon.',
  'check.multi-device.no-copies-alone':
    'Eine neue Nachricht erreicht nur eines deiner Geräte. Ob alte aufgehoben werden, konnten wir nicht versuchen.',

  'check.blocking.works':
    'Wen du blockierst, der kommt nicht zu dir durch und bleibt auf deiner Liste. Wir haben es versucht und wieder zurückgenommen.',

  'check.file-sharing.works':
    'Er nimmt Fotos und Dateien an. Wir haben eine abgegeben, und jemand anderes hat genau dieselbe geholt.',
  'check.file-sharing.works-limit':
    'Er nimmt Fotos und Dateien bis {megabytes} Megabyte an. Wir haben eine abgegeben, und jemand anderes hat genau dieselbe geholt.',

  'check.avatars.works':
    'Ein Bild, das du auf einem Gerät wählst, erreicht die anderen. Wir haben es versucht.',
  'check.avatars.works-everywhere':
    'Ein Bild, das du auf einem Gerät wählst, erreicht die anderen, und auch ältere Programme finden es. Wir haben es versucht.',
  'check.avatars.works-new':
    'Ein Bild, das du auf einem Gerät wählst, erreicht die anderen. Wir haben es versucht. Ältere Programme finden es nicht.',
  'check.avatars.absent': 'Ein Bild, das du auf einem Gerät wählst, erreicht die anderen nicht.',

  'check.battery.works':
    'Eine Nachricht erreicht sofort auch ein Telefon, auf das niemand sieht, und eine unveränderte Kontaktliste wird nicht noch einmal geschickt. Wir haben beides versucht.',
  'check.battery.works-held':
    'Ein Telefon, auf das niemand sieht, bekommt seine Nachrichten sofort und alles andere später. Eine unveränderte Kontaktliste wird nicht noch einmal geschickt. Wir haben es versucht.',
  'check.battery.no-peace':
    'Eine unveränderte Kontaktliste wird nicht noch einmal geschickt, aber ein Telefon kann nicht sagen, dass niemand hinsieht.',
  'check.battery.whole-list':
    'Ein Telefon, auf das niemand sieht, wird in Ruhe gelassen, bekommt aber jedes Mal die ganze Kontaktliste.',
  'check.battery.absent':
    'Ein Telefon kann nicht sagen, dass niemand hinsieht, und bekommt jedes Mal die ganze Kontaktliste.',

  'check.wake-up.works':
    'Das Telefon war fort, und der Dienst, der es weckt, erfuhr von einer neuen Nachricht. Wir haben es versucht.',
  'check.wake-up.absent': 'Er lässt dein Telefon bei neuen Nachrichten nicht wecken.',

  'check.mobility.works':
    'Wir haben die Verbindung getrennt und dort weitergemacht, wo sie endete. Nichts ging verloren, und nichts kam doppelt.',
  'check.mobility.works-for':
    'Wir haben die Verbindung getrennt und dort weitergemacht, wo sie endete. Nichts ging verloren, und nichts kam doppelt. Er wartet {seconds, plural, one {# Sekunde} other {# Sekunden}}.',
  'check.mobility.absent':
    'Eine abgerissene Verbindung geht nicht weiter, und was unterwegs war, kann verloren sein.',

  'check.read-everywhere.works':
    'Die Nachricht, und bis wohin du gelesen hast, erreicht deine anderen Geräte. Wir haben es versucht.',
  'check.read-everywhere.no-markers':
    'Nachrichten erreichen deine anderen Geräte, aber nicht, bis wohin du gelesen hast.',
  'check.read-everywhere.no-copies':
    'Bis wohin du gelesen hast, erreicht deine anderen Geräte, die Nachrichten aber nicht.',
  'check.read-everywhere.absent': 'Deine anderen Geräte erfahren nicht, was du gelesen hast.',

  'check.group-chat.works':
    'Wir haben einen Gruppenchat geöffnet, jemand kam herein, wir haben gesprochen, und Altes ließ sich noch einmal lesen.',
  'check.group-chat.works-here':
    'Wir haben einen Gruppenchat geöffnet und dort gesprochen. Ob Freunde bei anderen Anbietern hineinkommen, konnten wir nicht sehen.',
  'check.group-chat.no-archive':
    'Wir haben einen Gruppenchat geöffnet und dort gesprochen. Was vorher gesagt wurde, wird für später nicht aufgehoben.',
  'check.group-chat.not-for-all':
    'Jemand bei einem anderen Anbieter kam in unseren Gruppenchat, unser eigener Server aber nicht; vielleicht kommen also nicht alle hinein.',

  'check.end-to-end.works':
    'Er gibt die Schlüssel heraus, die Programme veröffentlichen, auch an Fremde. Wir haben es versucht.',
  'check.end-to-end.absent':
    'Er hebt die Schlüssel nicht auf, die Programme veröffentlichen; solche Nachrichten kommen nicht zustande.',

  'check.calls.works':
    'Er nennt einen Helfer, der Telefonen sagt, wo sie sind, und Anrufe weitergibt. Wir haben beides versucht.',
  'check.calls.no-relay':
    'Er nennt einen Helfer, der Telefonen sagt, wo sie sind, aber keinen, der Anrufe weitergibt.',

  'check.sign-up.app-tried':
    'Du kannst aus deinem Programm heraus mitmachen. Wir haben es getan und uns angemeldet. Nichts hält die auf, die Spam verschicken; das zieht sie an, und andere Server meiden ihn vielleicht.',
  'check.sign-up.app-broken':
    'Der Server bietet an, aus einem Programm heraus mitzumachen. Als wir es versuchten, geschah dies nicht: {step}',
};

const ofOthers: Readonly<Record<string, string>> = {
  'check.password-change.title': 'Ändere dein Passwort in deinem Programm',
  'check.password-change.why':
    'Vielleicht hat jemand dein Passwort erfahren. Dann willst du sofort ein neues, ohne jemandem zu schreiben. Es wird hier gesagt und kostet nichts.',
  'check.password-change.works':
    'Du kannst dein Passwort aus deinem Programm heraus ändern. Wir haben es mit einem Konto getan, das wir angelegt hatten, und uns mit dem neuen angemeldet.',
  'check.password-change.absent':
    'Du kannst dein Passwort nicht aus deinem Programm heraus ändern.',
  'check.password-change.fix.prosody':
    'Lass Menschen ihre Konten aus ihren Programmen verwalten; vor Prosody 0.12 heißt das Modul „register“.',
  'check.password-change.fix.ejabberd':
    'Lass Menschen ihre Konten aus ihren Programmen verwalten. Mit diesen Zeilen kann auf diesem Weg niemand neu mitmachen; lass die Regel weg, wo man das darf.',

  'check.bookmarks.title': 'Dieselben Gruppenchats auf allen Geräten',
  'check.bookmarks.why':
    'Ein Gruppenchat, dem du am Telefon beitrittst, soll auch am Rechner da sein. Es wird hier gesagt und kostet nichts.',
  'check.bookmarks.works':
    'Ein Gruppenchat, den du dir auf einem Gerät merkst, erscheint auf den anderen. Wir haben es versucht.',
  'check.bookmarks.readable': 'Die Gruppenchats, die du dir merkst, können deine Kontakte lesen.',
  'check.bookmarks.absent': 'Er hebt deine Gruppenchats nicht für deine anderen Geräte auf.',
  'check.bookmarks.fix.prosody':
    'Hebe auf, was Programme veröffentlichen, und dazu die Liste der Gruppenchats älterer Programme.',
  'check.bookmarks.fix.ejabberd':
    'Hebe auf, was Programme veröffentlichen, und die Liste der Gruppenchats nur für ihren Besitzer.',

  'check.private-storage.title': 'Notizen deines Programms, nur für dich aufgehoben',
  'check.private-storage.why':
    'Programme legen Kleinigkeiten beim Server ab, etwa deine Einstellungen. Niemand sonst soll sie lesen. Es wird hier gesagt und kostet nichts.',
  'check.private-storage.works':
    'Eine Notiz, die ein Programm beim Server ablegt, ist für deine anderen Geräte da und für niemanden sonst. Wir haben es versucht.',
  'check.private-storage.readable':
    'Eine Notiz, die ein Programm nur für dich ablegt, können deine Kontakte lesen.',
  'check.private-storage.absent':
    'Er hebt Notizen deiner Programme nicht für deine anderen Geräte auf.',
  'check.private-storage.fix.prosody': 'Hebe auf, was Programme veröffentlichen.',
  'check.private-storage.fix.ejabberd': 'Hebe auf, was Programme veröffentlichen.',

  'check.bytestreams.title': 'Dateien von Gerät zu Gerät',
  'check.bytestreams.why':
    'Ältere Programme geben Dateien geradewegs an das andere Gerät, solange beide an sind. Es wird hier gesagt und kostet nichts.',
  'check.bytestreams.works':
    'Eine Datei geht von einem Gerät zum anderen, über eine Vermittlung und zwischen den Nachrichten, und ein Verweis auf eine Datei kommt an. Wir haben alle drei versucht.',
  'check.bytestreams.no-relay':
    'Eine kleine Datei geht zwischen den Nachrichten von einem Gerät zum anderen. Für größere gibt es keine Vermittlung.',
  'check.bytestreams.absent': 'Hier geht keine Datei von einem Gerät zum anderen.',
  'check.bytestreams.fix.prosody':
    'Füge eine Vermittlung für Dateien hinzu und gib ihrem Namen eine Adresse im DNS.',
  'check.bytestreams.fix.ejabberd':
    'Füge eine Vermittlung für Dateien hinzu und gib ihrem Namen eine Adresse im DNS.',

  'check.password-storage.title': 'Dein Passwort ist unleserlich gespeichert',
  'check.password-storage.why':
    'Wer den Server stiehlt oder betreibt, soll dein Passwort nicht lesen können. Wer es beim Mitmachen eintippt, zeigt es einmal. Von außen sehen wir nur, ob das Gespeicherte dasselbe bleibt; eine zweite, lesbare Abschrift sähe man nicht.',
  'check.password-storage.scrambled':
    'Soweit man es von außen sieht, ist dein Passwort unleserlich gespeichert ({iterations} Runden). Beim Mitmachen eingetippt, ist es einmal zu sehen.',
  'check.password-storage.scrambled-low':
    'Soweit man es von außen sieht, ist dein Passwort unleserlich gespeichert, aber mit wenigen Runden ({iterations}), sodass ein Dieb schnell rät. Beim Mitmachen eingetippt, ist es einmal zu sehen.',
  'check.password-storage.readable':
    'Der Anbieter kann dein Passwort lesen: er macht es bei jeder Anmeldung neu unleserlich. Beim Mitmachen eingetippt, ist es ohnehin einmal zu sehen.',
  'check.password-storage.equivalent':
    'Nicht gesehen: Der Server bietet eine alte Art der Anmeldung an ({mechanisms}). Sie geht nur, wo dein Passwort, oder was für einen Dieb ebenso gut ist, lesbar liegt; ob deins so liegt, konnten wir nicht sehen. Beim Mitmachen eingetippt, ist es ohnehin einmal zu sehen.',
  'check.password-storage.unsettled':
    'Noch nicht bekannt: Was der Server vom Passwort speichert, änderte sich zwischen unseren Anmeldungen. Das geschieht jedes Mal, wo es lesbar ist, aber auch einmal, wo es nur neu gespeichert wurde.',
  'check.password-storage.plain-only':
    'Nicht geprüft: Unser Programm musste das Passwort selbst übergeben; das zeigt nicht, wie es gespeichert ist.',
  'check.password-storage.once':
    'Nicht geprüft: Wir haben uns nicht zweimal auf dieselbe Art angemeldet, wie es nötig ist, um das zu sehen.',
  'check.password-storage.fix.prosody':
    'Speichere Passwörter gehasht; jedes wird umgewandelt, wenn sich sein Besitzer das nächste Mal anmeldet. Schalte die alten Arten ab, die es lesbar brauchen.',
  'check.password-storage.fix.ejabberd':
    'Speichere Passwörter gehasht, wandle die vorhandenen mit „ejabberdctl convert_to_scram example.org“ um und schalte die alten Arten ab, die sie lesbar brauchen.',
  'check.password-storage.fix.mongooseim': 'Speichere Passwörter gehasht.',
};

/** Why nobody tried, in the words of a look that failed. */
const told = Object.fromEntries(
  Object.entries(germanTerms)
    .filter(([key]) => key.startsWith('failure.'))
    .map(([key, text]) => [
      key.replace('failure.', 'told.'),
      `Der Server sagt es, aber wir haben es nicht gehen sehen. ${text}`,
    ]),
);

export const germanTried: Readonly<Record<string, string>> = {
  ...ofPromises,
  ...ofOthers,
  ...told,
  'tried.fails': 'Als wir es versuchten, geschah dies nicht: {step}',
  'tried.claims':
    'Der Server sagt, dass er es kann, aber als wir es versuchten, geschah dies nicht: {step}',
  'tried.partly': 'Als wir es versuchten, ging einiges, und dies nicht: {step}',
  'tried.partly-claims':
    'Der Server sagt, dass er es kann. Als wir es versuchten, ging einiges, und dies nicht: {step}',
  'tried.open':
    'Als wir es versuchten, geschah dies nicht: {step} Das Übrige konnten wir nicht versuchen.',
  'tried.open-claims':
    'Der Server sagt, dass er es kann, aber als wir es versuchten, geschah dies nicht: {step} Das Übrige konnten wir nicht versuchen.',
  'gate.password-storage':
    'Ab 1. Juli 2027: Es ist nicht bekannt, dass der Anbieter Passwörter lesbar aufhebt.',
  'reason.recommended-readable':
    'Passwörter liegen hier so, dass ein Dieb sie benutzen kann. Davon abgesehen: Wir haben versucht, was die meisten brauchen; es geht, und der Server ist da, wenn du ihn willst.',
  'reason.good-readable':
    'Passwörter liegen hier so, dass ein Dieb sie benutzen kann. Sonst ist von dem, was wir ansehen konnten, nichts misslungen, und der Server ist jetzt erreichbar.',
  'missing.untried':
    '{count, plural, one {# Versprechen} other {# Versprechen}}, die wir nicht zu Ende versuchen konnten.',
};
