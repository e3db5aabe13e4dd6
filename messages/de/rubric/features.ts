/** What people can do with a server: the German words. */
export const germanFeatures: Readonly<Record<string, string>> = {
  'check.federation.title': 'Erreicht Menschen bei anderen Anbietern',
  'check.federation.why':
    'Wie bei E-Mail kannst du Menschen bei anderen Anbietern schreiben, solange dein Anbieter seinen Server mit deren Servern sprechen lässt.',
  'check.federation.announced':
    'Sein Server ist für andere Anbieter offen. Wir haben noch nicht versucht, hinüberzuschreiben.',
  'check.federation.by-choice':
    'Er verbindet sich bewusst nicht mit anderen: du kannst nur Menschen bei diesem Anbieter schreiben.',
  'check.federation.no-xmpp': 'Diese Domain sagt, dass sie kein XMPP anbietet.',
  'check.federation.restricted':
    'Sein Server hat unseren abgewiesen; ob er mit anderen Anbietern spricht, können wir nicht sagen.',
  'check.federation.wants-proof':
    'Er spricht nur mit Servern, die sich ausweisen. Unserer hat das noch nicht getan.',
  'check.federation.closed':
    'Seine Tür für andere Anbieter ging nicht auf; ob er mit ihnen spricht, können wir nicht sagen.',
  'check.federation.not-seen': 'Wir konnten nicht sehen, ob er mit anderen Anbietern spricht.',
  'check.federation.fix.prosody':
    'Lass andere Server herein: lausche für sie und öffne Port 5269 in deiner Firewall, in beide Richtungen.',
  'check.federation.fix.ejabberd':
    'Lass andere Server herein: lausche für sie und öffne Port 5269 in deiner Firewall, in beide Richtungen.',

  'check.federation.proven':
    'Er spricht mit anderen Anbietern, in beide Richtungen. Wir haben es von einem eigenen Server aus versucht.',
  'check.federation.proven-by-call':
    'Er spricht mit anderen Anbietern, in beide Richtungen. Wir haben es von einem eigenen Server aus versucht, den er durch einen Rückruf geprüft hat.',
  'check.federation.some':
    'Er spricht mit {works} von {all} unserer Server und mit den übrigen nicht; manche Anbieter könnten also auch abgewiesen werden.',
  'check.federation.one-way':
    'Es kommt nichts zurück: Unser Server erreicht ihn, aber er erreicht unseren nicht. Das gilt für jeden Server, mit dem wir es versucht haben.',
  'check.federation.without-tls':
    'Er bietet anderen Servern keine Verschlüsselung an; unserer hat darum nicht weitergemacht, und die meisten anderen tun es auch nicht.',
  'check.federation.let-in':
    'Sein Server hat unseren hereingelassen. Ob sein eigener Weg nach draußen geht, konnten wir nicht versuchen: Unserer ist zurzeit von außen nicht zu erreichen.',
  'check.federation.let-in-no-listener':
    'Sein Server hat unseren hereingelassen. Ob sein eigener Weg nach draußen geht, konnten wir nicht versuchen: Wir haben keinen eigenen Server, den andere erreichen.',
  'check.federation.uncallable':
    'Sein Server ist für andere Anbieter offen und ruft sie erst zurück. Wir konnten es nicht versuchen: Unserer ist zurzeit von außen nicht zu erreichen.',
  'check.federation.uncallable-no-listener':
    'Sein Server ist für andere Anbieter offen und ruft sie erst zurück. Wir konnten es nicht versuchen: Wir haben keinen eigenen Server, den andere erreichen.',
  'check.federation.refused':
    'Sein Server hat unseren abgewiesen; ob er mit anderen Anbietern spricht, können wir nicht sagen.',
  'check.federation.banned':
    'Sein Server hat unseren gesperrt; ob er mit anderen Anbietern spricht, können wir nicht sagen.',
  'check.federation.wants-certificate':
    'Er spricht nur mit Servern, deren Ausweis er nimmt, und unseren hat er nicht genommen.',
  'check.federation.hung-up':
    'Sein Server hat unseren hereingelassen, aber aufgelegt, als er sich bei unserem ausweisen sollte. Wie er mit anderen auskommt, können wir nicht sagen.',
  'check.federation.silent':
    'Sein Server und unserer haben einander hereingelassen, aber er hat nicht geantwortet. Wie er mit anderen auskommt, können wir nicht sagen.',
  'check.federation.unreachable':
    'Unser Gespräch mit seinem Server brach ab; ob er mit anderen Anbietern spricht, können wir nicht sagen.',
  'check.federation.fix.mongooseim':
    'Lass andere Server herein: lausche für sie und öffne Port 5269 in deiner Firewall, in beide Richtungen.',

  'check.components.title': 'Auch seine Teile sind zu erreichen',
  'check.components.why':
    'Gruppenchats und Dateien stehen unter eigenen Namen. Andere Server müssen diese Namen finden, und der Ausweis dort muss sie tragen.',
  'check.components.reached': 'Andere Server erreichen jeden seiner Teile: {names}.',
  'check.components.unfindable':
    'Die Namen mancher Teile führen nirgendwohin; andere Server erreichen sie nicht: {names}.',
  'check.components.unreachable': 'Manche Teile antworten anderen Servern nicht: {names}.',
  'check.components.dialback':
    'Der Ausweis mancher Teile belegt nicht ihren Namen; Server, die darauf bestehen, erreichen sie nicht: {names}.',
  'check.components.https': 'Die Seite, über die Dateien gehen, öffnet sich nicht: {names}.',
  'check.components.none': 'Er hat keine Teile unter eigenen Namen.',
  'check.components.not-seen': 'Wir konnten nicht sehen, ob andere Server seine Teile erreichen.',
  'check.components.fix.prosody':
    'Gib jeder Komponente eine Adresse im DNS und hol dir ein Zertifikat, das alle Namen trägt.',
  'check.components.fix.ejabberd':
    'Gib jedem Dienst eine Adresse im DNS; ejabberd beantragt dann Zertifikate für alle Namen.',

  'check.multi-device.title': 'Deine Nachrichten auf all deinen Geräten',
  'check.multi-device.why':
    'Was du am Telefon schreibst oder liest, soll auch am Rechner sein, auch wenn der gerade aus war.',
  'check.multi-device.both':
    'Er sagt, dass Nachrichten alle deine Geräte erreichen und dass er alte für sie aufhebt.',
  'check.multi-device.live':
    'Er sagt, dass Nachrichten alle deine Geräte erreichen. Ob er sie für ein Gerät aufhebt, das aus war, würde nur ein Konto zeigen.',
  'check.multi-device.absent': 'Eine Nachricht erreicht nur eines deiner Geräte.',
  'check.multi-device.hidden':
    'Er hat unserem Server nicht gesagt, was er kann. Das würde nur ein Konto zeigen.',
  'check.multi-device.fix.prosody':
    'Schicke Nachrichten an jedes Gerät und hebe sie in einem Archiv auf.',
  'check.multi-device.fix.ejabberd':
    'Schicke Nachrichten an jedes Gerät und hebe sie in einem Archiv auf.',
  'check.multi-device.fix.mongooseim':
    'Schicke Nachrichten an jedes Gerät und hebe sie in einem Archiv auf.',

  'check.blocking.title': 'Blockiere, wer dich belästigt',
  'check.blocking.why':
    'Wer dich belästigt, soll nicht mehr zu dir durchkommen, auf keinem deiner Geräte.',
  'check.blocking.told': 'Er sagt, dass du Menschen blockieren kannst.',
  'check.blocking.absent': 'Du kannst hier niemanden blockieren.',
  'check.blocking.hidden':
    'Er hat unserem Server nicht gesagt, was er kann. Das würde nur ein Konto zeigen.',
  'check.blocking.fix.prosody': 'Schalte das Blockieren ein.',
  'check.blocking.fix.ejabberd': 'Schalte das Blockieren ein.',
  'check.blocking.fix.mongooseim': 'Schalte das Blockieren ein.',

  'check.web-chat.title': 'Nutze es in deinem Browser',
  'check.web-chat.why':
    'An einem fremden Rechner willst du vielleicht nichts installieren. Da genügt eine Seite zum Chatten.',
  'check.web-chat.works':
    'Es gibt eine Seite zum Chatten, und Programme im Browser können sich verbinden. Wir haben beides geöffnet.',
  'check.web-chat.dead-links':
    'Programme im Browser können sich verbinden, und eine Seite zum Chatten antwortet; der Server nennt aber auch eine Stelle, an der nichts antwortet: {links}.',
  'check.web-chat.endpoint':
    'Programme im Browser können sich verbinden. Eine Seite zum Chatten ist nicht genannt.',
  'check.web-chat.own-pages':
    'Der Server hat eine Stelle für Programme im Browser, lässt sie aber nur eigene Seiten finden (CORS). Eine Seite zum Chatten ist nicht genannt.',
  'check.web-chat.client-dead':
    'Programme im Browser können sich verbinden. Die genannte Seite zum Chatten antwortet nicht.',
  'check.web-chat.page-only':
    'Eine Seite zum Chatten antwortet. Der Server nennt keine Stelle, die für andere Programme im Browser geht.',
  'check.web-chat.dead':
    'Wohin der Server Programme im Browser schickt, antwortet nichts: {links}.',
  'check.web-chat.absent':
    'Weder eine Seite zum Chatten ist genannt noch eine Stelle für Programme im Browser.',
  'check.web-chat.page-dead': 'Die genannte Seite zum Chatten antwortet nicht.',
  'check.web-chat.not-seen': 'Wir konnten nicht alles sehen, was ein Browser hier braucht.',
  'check.web-chat.fix.prosody':
    'Öffne eine Stelle für Programme im Browser, nenne sie unter https://example.org/.well-known/host-meta und stelle eine Seite zum Chatten daneben.',
  'check.web-chat.fix.ejabberd':
    'Öffne eine Stelle für Programme im Browser, nenne sie und biete eine Seite zum Chatten an.',

  'check.file-sharing.title': 'Verschicke Fotos und Dateien',
  'check.file-sharing.why':
    'Du gibst ein Foto dem Server, und die andere Seite holt es, wann sie mag, auch in einer Gruppe.',
  'check.file-sharing.upload': 'Er sagt, dass er Fotos und Dateien annimmt.',
  'check.file-sharing.upload-limit':
    'Er sagt, dass er Fotos und Dateien bis {megabytes} Megabyte annimmt.',
  'check.file-sharing.proxy-only':
    'Er nimmt keine Fotos oder Dateien an. Er hilft nur, sie weiterzureichen, solange beide Seiten online sind.',
  'check.file-sharing.absent': 'Er nimmt keine Fotos oder Dateien an.',
  'check.file-sharing.hidden':
    'Er hat unserem Server nicht alle seine Dienste genannt. Das würde nur ein Konto zeigen.',
  'check.file-sharing.fix.prosody': 'Gib dem Hochladen einen eigenen Namen unter deiner Domain.',
  'check.file-sharing.fix.ejabberd': 'Nimm Dateien an und gib sie über HTTPS heraus.',

  'check.avatars.title': 'Dein Bild auf all deinen Geräten',
  'check.avatars.why':
    'Ein Bild, das du auf einem Gerät wählst, soll auch auf den anderen erscheinen und bei denen, mit denen du schreibst.',
  'check.avatars.told': 'Er sagt, dass er dein Bild für alle deine Geräte aufhebt.',
  'check.avatars.needs-account': 'Nicht geprüft: Das zeigt nur ein Konto bei diesem Anbieter.',
  'check.avatars.fix.prosody':
    'Hebe auf, was Menschen über sich veröffentlichen, und zeige älteren Programmen dasselbe Bild.',
  'check.avatars.fix.ejabberd':
    'Hebe auf, was Menschen über sich veröffentlichen, und zeige älteren Programmen dasselbe Bild.',

  'check.battery.title': 'Schont Akku und Datenvolumen',
  'check.battery.why':
    'Ein Telefon in der Tasche soll nur für das geweckt werden, was zählt, und nicht jedes Mal die ganze Kontaktliste laden.',
  'check.battery.told': 'Er sagt, dass er ein Telefon in Ruhe lässt, das nicht benutzt wird.',
  'check.battery.needs-account': 'Nicht geprüft: Das zeigt nur ein Konto bei diesem Anbieter.',
  'check.battery.fix.prosody':
    'Halte zurück, was warten kann, solange ein Programm nicht benutzt wird.',
  'check.battery.fix.ejabberd':
    'Halte zurück, was warten kann, solange ein Programm nicht benutzt wird.',
  'check.battery.fix.mongooseim':
    'Halte zurück, was warten kann, solange ein Programm nicht benutzt wird.',

  'check.wake-up.title': 'Weckt dein Telefon bei neuen Nachrichten',
  'check.wake-up.why':
    'Ein Telefon legt Programme schlafen. Der Server muss es wecken lassen, sonst kommen Nachrichten spät.',
  'check.wake-up.told': 'Er sagt, dass er dein Telefon bei neuen Nachrichten wecken lässt.',
  'check.wake-up.needs-account': 'Nicht geprüft: Das zeigt nur ein Konto bei diesem Anbieter.',
  'check.wake-up.fix.prosody':
    'Sag den Weckdiensten der Programme, wenn eine Nachricht da ist; ältere Fassungen bekommen das Modul von der Gemeinschaft.',
  'check.wake-up.fix.ejabberd': 'Sag den Weckdiensten der Programme, wenn eine Nachricht da ist.',

  'check.mobility.title': 'Verliert nichts, wenn du das Netz wechselst',
  'check.mobility.why':
    'Auf dem Weg vom WLAN ins Mobilfunknetz reißt eine Verbindung ab. Was unterwegs war, soll nicht verloren gehen und nicht doppelt kommen.',
  'check.mobility.told':
    'Er sagt, dass eine abgerissene Verbindung dort weitergeht, wo sie endete.',
  'check.mobility.needs-account': 'Nicht geprüft: Das zeigt nur ein Konto bei diesem Anbieter.',
  'check.mobility.fix.prosody': 'Lass Programme eine abgerissene Verbindung fortsetzen.',
  'check.mobility.fix.ejabberd': 'Lass Programme eine abgerissene Verbindung fortsetzen.',
  'check.mobility.fix.mongooseim': 'Lass Programme eine abgerissene Verbindung fortsetzen.',

  'check.read-everywhere.title': 'Hier gelesen, überall gelesen (dein Programm muss mitmachen)',
  'check.read-everywhere.why':
    'Was du auf einem Gerät gelesen hast, soll auf dem anderen nicht neu sein. Es wird hier gesagt und kostet nichts.',
  'check.read-everywhere.told':
    'Er sagt, dass deine Geräte miteinander teilen können, was du gelesen hast.',
  'check.read-everywhere.needs-account':
    'Nicht geprüft: Das zeigt nur ein Konto bei diesem Anbieter.',
  'check.read-everywhere.fix.prosody':
    'Hebe auf, was Menschen über sich veröffentlichen, und schicke Nachrichten an jedes Gerät.',
  'check.read-everywhere.fix.ejabberd':
    'Hebe auf, was Menschen über sich veröffentlichen, und schicke Nachrichten an jedes Gerät.',

  'check.group-chat.title': 'Gruppenchats',
  'check.group-chat.why':
    'Eine Gruppe braucht einen Ort, an dem sie sich trifft, und Freunde bei anderen Anbietern müssen hineinkommen.',
  'check.group-chat.reachable':
    'Er hat einen Ort für Gruppenchats, und andere Server erreichen ihn. In einer Gruppe gesprochen haben wir dort nicht.',
  'check.group-chat.told':
    'Er sagt, dass er einen Ort für Gruppenchats hat. Ob Freunde bei anderen Anbietern hineinkommen, konnten wir nicht sehen.',
  'check.group-chat.dialback':
    'Er hat einen Ort für Gruppenchats, aber der Ausweis dort belegt dessen Namen nicht. Freunde bei manchen Anbietern kommen nicht hinein.',
  'check.group-chat.unfindable':
    'Der Name seines Ortes für Gruppenchats führt nirgendwohin; Freunde bei anderen Anbietern kommen nicht hinein.',
  'check.group-chat.unreachable':
    'Sein Ort für Gruppenchats antwortet anderen Servern nicht; Freunde bei anderen Anbietern kommen nicht hinein.',
  'check.group-chat.absent': 'Er hat keinen Ort für Gruppenchats.',
  'check.group-chat.hidden':
    'Er hat unserem Server nicht alle seine Dienste genannt. Das würde nur ein Konto zeigen.',
  'check.group-chat.fix.prosody':
    'Richte einen Ort für Gruppenchats ein, mit Archiv, und gib seinem Namen eine Adresse im DNS und einen Platz im Zertifikat.',
  'check.group-chat.fix.ejabberd':
    'Richte einen Ort für Gruppenchats ein, mit Archiv, und gib seinem Namen eine Adresse im DNS und einen Platz im Zertifikat.',
  'check.group-chat.fix.mongooseim':
    'Richte einen Ort für Gruppenchats ein, und gib seinem Namen eine Adresse im DNS und einen Platz im Zertifikat.',

  'check.end-to-end.title': 'Bereit für Nachrichten, die nur ihr beide lesen könnt',
  'check.end-to-end.why':
    'Für Nachrichten, die sonst niemand lesen kann, muss der Server die Schlüssel herausgeben, die Programme veröffentlichen (OMEMO).',
  'check.end-to-end.told':
    'Er sagt, dass er herausgibt, was Programme veröffentlichen, so wie Schlüssel es brauchen.',
  'check.end-to-end.needs-account': 'Nicht geprüft: Das zeigt nur ein Konto bei diesem Anbieter.',
  'check.end-to-end.fix.prosody': 'Hebe auf, was Programme veröffentlichen.',
  'check.end-to-end.fix.ejabberd':
    'Hebe auf, was Programme veröffentlichen, und lass jeden die Schlüssel darunter holen.',

  'check.calls.title': 'Hilft Anrufen durchzukommen',
  'check.calls.why':
    'Zwei Telefone hinter Routern finden einander oft nicht. Ein Server kann helfen, damit Anrufe zustande kommen. Es wird hier gesagt und kostet nichts.',
  'check.calls.told': 'Er sagt, dass er Anrufen durchhilft.',
  'check.calls.absent': 'Er bietet Anrufen keine Hilfe an.',
  'check.calls.hidden':
    'Er hat unserem Server nicht gesagt, was er kann. Das würde nur ein Konto zeigen.',
  'check.calls.fix.prosody':
    'Betreibe ein Relais wie coturn und lass Prosody es den Programmen nennen.',
  'check.calls.fix.ejabberd': 'Lass ejabberd das Relais sein und es den Programmen nennen.',
  'check.calls.fix.mongooseim':
    'Betreibe ein Relais wie coturn und lass MongooseIM es den Programmen nennen.',

  'check.reporting.title': 'Du kannst Spam melden',
  'check.reporting.why':
    'Eine Nachricht, die dich belästigt, lässt sich dem Betreiber mit einem Tippen zeigen. Es wird hier gesagt und kostet nichts.',
  'check.reporting.told': 'Er sagt, dass du Spam melden kannst.',
  'check.reporting.absent': 'Du kannst Spam nicht aus deinem Programm melden.',
  'check.reporting.hidden':
    'Er hat unserem Server nicht gesagt, was er kann. Das würde nur ein Konto zeigen.',
  'check.reporting.fix.prosody': 'Spiele das Modul der Gemeinschaft ein und schalte es ein.',
};
