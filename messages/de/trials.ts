/** What is tried with an account, and what became of it: the German words. */
const trial = (id: string, title: string, steps: Readonly<Record<string, string>>) => ({
  [`trial.${id}.title`]: title,
  ...Object.fromEntries(
    Object.entries(steps).map(([step, text]) => [`trial.${id}.step.${step}`, text]),
  ),
});

export const germanTrials: Readonly<Record<string, string>> = {
  ...trial('contacts', 'Ein Kontakt bei einem anderen Anbieter', {
    request:
      'Wir bitten jemanden bei einem anderen Anbieter, unser Kontakt zu sein, und die Bitte kommt dort an.',
    acceptance: 'Er nimmt an, und jeder steht auf der Liste des anderen.',
    'message-out': 'Unsere Nachricht erreicht ihn.',
    'message-in': 'Seine Nachricht erreicht uns.',
  }),
  ...trial('carbons', 'Eine Nachricht auf allen Geräten', {
    enable: 'Beide Geräte bitten um Kopien der Nachrichten.',
    'received-copy': 'Eine Nachricht, die ans Telefon ging, erreicht auch den Rechner.',
    'sent-copy': 'Was das Telefon verschickt, erscheint am Rechner.',
  }),
  ...trial('message-archive', 'Nachrichten, für später aufgehoben', {
    'while-away': 'Uns wird geschrieben, während keines unserer Geräte da ist.',
    'new-device': 'Ein neues Gerät fragt nach alten Nachrichten und bekommt Antwort.',
    found: 'Die Nachricht ist darunter, einmal.',
    delivered: 'Die Nachricht wird auch überbracht, sobald ein Gerät zurückkommt.',
  }),
  ...trial('blocking', 'Einen Kontakt blockieren', {
    block: 'Wir blockieren den Kontakt.',
    'kept-back': 'Was er jetzt schreibt, erreicht uns nicht.',
    'still-listed': 'Er steht noch auf unserer Liste.',
    unblock: 'Wir heben die Blockade auf.',
    delivered: 'Was er jetzt schreibt, erreicht uns wieder.',
  }),
  ...trial('read-markers', 'Hier gelesen, überall gelesen', {
    publish: 'Das Telefon merkt sich, bis wohin es gelesen hat.',
    notified: 'Der Rechner erfährt es sofort.',
    fetched: 'Ein Gerät, das später kommt, kann danach fragen.',
  }),
  ...trial('avatar', 'Ein Bild von dir', {
    publish: 'Das Telefon veröffentlicht ein Bild.',
    notified: 'Der Rechner erfährt es sofort.',
    fetched: 'Der Rechner holt genau dasselbe Bild.',
    'in-vcard': 'Auch ältere Programme finden es.',
  }),
  ...trial('bookmarks', 'Dieselben Gruppenchats auf allen Geräten', {
    publish: 'Das Telefon merkt sich einen Gruppenchat.',
    notified: 'Der Rechner erfährt es sofort.',
    fetched: 'Ein Gerät, das später kommt, kann danach fragen.',
    private: 'Der Kontakt kann es nicht lesen.',
  }),
  ...trial('private-storage', 'Notizen deines Programms, nur für dich aufgehoben', {
    publish: 'Ein Programm legt eine Notiz beim Server ab.',
    fetched: 'Ein anderes Gerät liest sie.',
    private: 'Der Kontakt kann sie nicht lesen.',
  }),
  ...trial('publish-options', 'Schlüssel für Nachrichten, die nur ihr beide lesen könnt', {
    publish: 'Wir veröffentlichen einen Schlüssel, den alle lesen dürfen.',
    fetched: 'Jemand, der nicht unser Kontakt ist, liest ihn.',
    mismatch: 'Unter anderen Regeln als den geltenden zu veröffentlichen wird abgelehnt.',
  }),
  ...trial('roster-versioning', 'Die Kontaktliste, ohne sie noch einmal zu schicken', {
    unchanged: 'Hat sich nichts geändert, wird die Liste nicht noch einmal geschickt.',
    changed: 'Hat sich etwas geändert, wird die Änderung geschickt.',
  }),
  ...trial('client-state', 'Ein Telefon in Ruhe lassen', {
    inactive: 'Das Telefon sagt, dass niemand hinsieht, und der Server nimmt es zur Kenntnis.',
    'at-once': 'Eine Nachricht erreicht es trotzdem sofort.',
    'held-back': 'Dass jemand tippt oder kommt und geht, wartet.',
    active: 'Sieht wieder jemand hin, ist da, was gewartet hat.',
  }),
  ...trial('stream-resumption', 'Eine Verbindung, die abreißt', {
    enable: 'Der Server ist bereit, uns den Platz freizuhalten.',
    resumed: 'Wir trennen die Verbindung und kehren an unseren Platz zurück.',
    'nothing-lost': 'Was uns inzwischen geschickt wurde, kommt an.',
    'nothing-doubled': 'Und es kommt einmal an.',
  }),
  ...trial('push', 'Ein Telefon wecken, das fort ist', {
    enable: 'Das Telefon sagt, wem Bescheid zu geben ist, wenn es fort ist.',
    told: 'Das Telefon ist fort, eine Nachricht kommt, und dort wird Bescheid gegeben.',
  }),
  ...trial('file-upload', 'Eine Datei übergeben', {
    service: 'Der Server nennt die Stelle, die Dateien annimmt.',
    slot: 'Sie gibt uns einen Platz für eine kleine Datei.',
    upload: 'Wir schicken die Datei dorthin.',
    fetched: 'Jemand ohne Konto holt sie, Byte für Byte dieselbe.',
    limit: 'Eine Datei über seiner eigenen Grenze wird abgelehnt.',
    browsers: 'Programme im Browser dürfen das auch.',
  }),
  ...trial('socks5-bytestream', 'Eine Datei von Gerät zu Gerät, über eine Vermittlung', {
    service: 'Der Server nennt eine Vermittlung.',
    connected: 'Beide Geräte erreichen sie.',
    carried: 'Die Datei kommt an, Byte für Byte dieselbe.',
  }),
  ...trial('in-band-bytestream', 'Eine kleine Datei zwischen den Nachrichten', {
    opened: 'Das andere Gerät wird gefragt und ist einverstanden.',
    carried: 'Die Datei kommt an, Byte für Byte dieselbe.',
    link: 'Ein Verweis auf eine Datei erreicht den Kontakt als solcher.',
  }),
  ...trial('group-chat', 'Ein Gruppenchat', {
    service: 'Der Server nennt die Stelle für Gruppenchats.',
    create: 'Wir öffnen einen Raum.',
    join: 'Jemand von anderswo kommt herein.',
    'message-out': 'Unsere Nachricht erreicht ihn.',
    'message-in': 'Seine Nachricht erreicht uns.',
    archive: 'Alte Nachrichten lassen sich noch einmal lesen.',
    destroy: 'Wir schließen den Raum.',
  }),
  ...trial('call-relay', 'Hilfe für Anrufe', {
    services: 'Der Server nennt Helfer für Anrufe.',
    stun: 'Einer davon sagt uns unsere Adresse.',
    turn: 'Einer davon vermittelt für uns, mit dem, was uns der Server zum Anmelden gab.',
  }),
  ...trial('web-sign-in', 'Anmelden aus einem Browser', {
    connect: 'Wir verbinden uns, wie es ein Browser tut.',
    'sign-in': 'Wir melden uns an.',
    answer: 'Der Server antwortet uns dort.',
  }),
  ...trial('registration', 'Mitmachen und wieder gehen', {
    register: 'Wir legen ein Konto an, wie es ein Programm tut.',
    'sign-in': 'Wir melden uns damit an.',
    'change-password': 'Wir ändern sein Passwort.',
    'sign-in-again': 'Wir melden uns mit dem neuen an.',
    remove: 'Wir löschen das Konto.',
  }),

  'step.done': 'Gelungen',
  'step.missing': 'Gibt es hier nicht',
  'step.restricted': 'Unserem Konto nicht erlaubt',
  'step.throttled': 'Wir sollen später wiederkommen',
  'step.failed': 'Nicht geschehen',
  'step.untried': 'Nicht versucht',

  'party.phone': 'das Telefon',
  'party.computer': 'der Rechner',
  'party.new-device': 'ein neues Gerät',
  'party.contact': 'der Kontakt',
  'party.newcomer': 'das neue Konto',
};
