/** The letters: what holds them, and what lifts that: the German words. */
export const germanLetters: Readonly<Record<string, string>> = {
  'cap.sslv2': 'Der Server nimmt Verschlüsselung von 1995 an, die jeder brechen kann (SSL 2).',
  'cap.sslv3': 'Der Server nimmt gebrochene Verschlüsselung von 1996 an (SSL 3).',
  'cap.export':
    'Der Server nimmt Verschlüsselung an, die einst für den Export absichtlich geschwächt wurde.',
  'cap.null': 'Der Server nimmt eine „Verschlüsselung“ an, die nicht verschlüsselt.',
  'cap.anonymous': 'Der Server nimmt Verschlüsselung an, bei der er sich nicht ausweist.',
  'cap.des': 'Der Server nimmt Verschlüsselung an, die sich in Stunden brechen lässt (DES).',
  'cap.tiny-key':
    'Ein Schlüssel dieses Servers ist so klein oder so schwach unterschrieben, dass er sich brechen lässt.',
  'cap.drown':
    'Der Schlüssel dieses Servers wird auf seinen eigenen Rechnern auch dort benutzt, wo gebrochene Verschlüsselung von 1995 (SSL 2) gesprochen wird; das gibt ihn preis.',
  'key-note.elsewhere':
    'Das Zertifikat dieses Servers wurde auch bei {place} gezeigt, wo auf die gebrochene Verschlüsselung von 1995 (SSL 2) geantwortet wird. Ob jener Rechner den Schlüssel wirklich hat, können wir nicht erkennen: Ist es deiner, schalte das dort ab. Hier zählt es nicht.',
  'cap.plaintext-login':
    'Passwörter können gesendet werden, bevor verschlüsselt wird: Anmeldung im Klartext.',
  'cap.no-encryption': 'Wo man sich anmeldet, ist keine Verschlüsselung zu haben.',
  'cap.insecure-renegotiation-open':
    'Jemand auf dem Weg kann eigene Worte vor deine setzen (unsichere Neuverhandlung).',
  'cap.best-below-tls12': 'Der Server kennt nur veraltete Verschlüsselung (TLS 1.1 oder älter).',
  'cap.rc4': 'Der Server nimmt eine gebrochene Art von Verschlüsselung an (RC4).',
  'cap.s2s-plaintext':
    'Der Server spricht mit anderen Servern auch unverschlüsselt. Wir haben es versucht.',
  'cap.tls10-tls11': 'Auch veraltete Verschlüsselung (TLS 1.0 oder 1.1) wird angenommen.',
  'cap.scram-before-tls':
    'Man kann sich anmelden, bevor verschlüsselt wird, wenn auch ohne das Passwort selbst zu senden.',
  'cap.short-block':
    'Der Server nimmt Verschlüsselung mit kurzen Blöcken an (etwa 3DES), die in langen Gesprächen etwas verrät.',
  'cap.compression':
    'Was verschlüsselt wird, wird vorher gepackt; das kann Passwörter verraten (TLS-Kompression).',
  'cap.short-key': 'Ein Schlüssel dieses Servers ist kürzer als 2048 Bit.',
  'cap.sha1-signature':
    'Der Server weist sich mit einer Unterschrift aus, die sich fälschen lässt (SHA-1).',
  'cap.no-forward-secrecy':
    'Kommt sein Schlüssel abhanden, ist alles lesbar, was je mit diesem Server gesprochen wurde (Forward Secrecy fehlt).',
  'cap.no-aead':
    'Der Server kennt keine Verschlüsselung, die auf heutige Weise auch vor Eingriffen schützt.',
  'cap.static-rsa':
    'Alte Gespräche werden lesbar, sobald der Schlüssel bekannt wird (statisches RSA wird angenommen).',
  'cap.incomplete-path': 'Der Server schickt nur einen Teil des Nachweises, wer er ist.',
  'cap.no-tls13': 'Die neueste Verschlüsselung (TLS 1.3) fehlt.',
  'cap.cbc': 'Auch eine ältere Art zu verschlüsseln (CBC) wird angenommen.',
  'cap.dhe': 'Auch eine ältere Art, Schlüssel zu vereinbaren (FFDHE), wird angenommen.',
  'cap.no-ems': 'Bei TLS 1.2 fehlt ein Schutz, der eine Verbindung an ihre beiden Enden bindet.',
  'cap.long-life': 'Der Ausweis wurde für länger ausgestellt, als öffentliche Stellen es dürfen.',
  'cap.expires-soon': 'Der Ausweis läuft bald ab und ist noch nicht erneuert.',

  'cap-fix.suites.fix.prosody':
    'Erlaube nur Verfahren mit elliptischen Kurven und authentisierter Verschlüsselung; damit fallen CBC, DHE, statisches RSA und alles Ältere weg. TLS 1.3 bleibt davon unberührt.',
  'cap-fix.suites.fix.ejabberd':
    'Erlaube nur Verfahren mit elliptischen Kurven und authentisierter Verschlüsselung, für Menschen und für andere Server; damit fallen CBC, DHE, statisches RSA und alles Ältere weg.',
  'cap-fix.library.fix.prosody':
    'Keine Zeile der Konfiguration hilft: Es ist das Alter von OpenSSL. Zieh auf ein System mit OpenSSL 1.1.1 oder neuer um und starte Prosody neu, oder sieh nach, was davor steht.',
  'cap-fix.library.fix.ejabberd':
    'Keine Zeile der Konfiguration hilft: Es ist das Alter von OpenSSL. Zieh auf ein System mit OpenSSL 1.1.1 oder neuer um und starte ejabberd neu, oder sieh nach, was davor steht.',
  'cap-fix.tls13.fix.prosody':
    'TLS 1.3 kommt mit OpenSSL 1.1.1 und braucht keine eigene Zeile; nimm eine heraus, die nur eine ältere Fassung nennt.',
  'cap-fix.tls13.fix.ejabberd':
    'TLS 1.3 kommt mit OpenSSL 1.1.1; nimm no_tlsv1_3 aus den Optionen, für Menschen und für andere Server.',
  'cap-fix.keys.fix.prosody':
    'Hol dir ein Zertifikat auf einen neuen Schlüssel (ECDSA, oder RSA mit 2048 Bit oder mehr), und lass DHE mit seinen kurzen Gruppen weg.',
  'cap-fix.keys.fix.ejabberd':
    'Hol dir ein Zertifikat auf einen neuen Schlüssel (ECDSA, oder RSA mit 2048 Bit oder mehr), und lass DHE mit seinen kurzen Gruppen weg.',
  'cap-fix.new-key.fix.prosody':
    'Schalte SSL 2 überall ab, wo derselbe Schlüssel benutzt wird, auch auf Mail- und Webservern; hol dir dann ein Zertifikat auf einen neuen Schlüssel.',
  'cap-fix.new-key.fix.ejabberd':
    'Schalte SSL 2 überall ab, wo derselbe Schlüssel benutzt wird, auch auf Mail- und Webservern; hol dir dann ein Zertifikat auf einen neuen Schlüssel.',
  'cap-fix.server-encryption.fix.prosody': 'Bestehe auf Verschlüsselung gegenüber anderen Servern.',
  'cap-fix.server-encryption.fix.ejabberd':
    'Bestehe auf Verschlüsselung gegenüber anderen Servern.',
  'cap-fix.compression.fix.prosody': 'Schalte die Kompression von TLS ab.',
  'cap-fix.compression.fix.ejabberd':
    'Schalte die Kompression von TLS ab, für Menschen und für andere Server.',
  'cap-fix.signatures.fix.prosody':
    'Hol dir ein Zertifikat von einer Stelle, die mit SHA-256 unterschreibt, auf einen Schlüssel mit 2048 Bit oder mehr, damit auch der Server besser unterschreiben kann.',
  'cap-fix.signatures.fix.ejabberd':
    'Hol dir ein Zertifikat von einer Stelle, die mit SHA-256 unterschreibt, auf einen Schlüssel mit 2048 Bit oder mehr, damit auch der Server besser unterschreiben kann.',
  'cap-fix.life.fix.prosody':
    'Hol dir ein Zertifikat, das 90 Tage oder weniger gilt und von selbst erneuert wird.',
  'cap-fix.life.fix.ejabberd': 'Lass ejabberd seine Zertifikate selbst holen und erneuern.',

  'extra.direct-tls': 'Ein Anschluss funktioniert, der vom ersten Byte an verschlüsselt ist.',
  'extra.hybrid-key': 'Schlüssel, die auch ein Quantencomputer nicht bricht (X25519MLKEM768).',

  'letter.A+':
    'Besser geht es nicht: nichts anzumerken, und zwei der Zugaben, nach denen wir sehen.',
  'letter.A': 'Starke Verschlüsselung.',
  'letter.A-': 'Starke Verschlüsselung mit einem kleinen Makel.',
  'letter.B': 'Gute Verschlüsselung, die auch ältere Arten zulässt.',
  'letter.C': 'Verschlüsselung mit einer echten Schwäche.',
  'letter.D': 'Schwache Verschlüsselung.',
  'letter.E': 'Sehr schwache Verschlüsselung.',
  'letter.F': 'Verschlüsselung, die dich nicht schützt.',
  'letter.T': 'Niemand, dem Programme vertrauen, bürgt dafür, wer dieser Server ist.',
  'letter.M': 'Der Ausweis dieses Servers trägt einen anderen Namen.',
  'letter.?': 'Wir konnten nicht nachsehen.',
  'letter.-': 'Wird bewusst nicht angeboten.',
  'letter.inconclusive': 'Wir konnten nicht alles erkennen, was der Server annimmt.',
  'letter.throttled': 'Der Server hat uns nicht mehr geantwortet, bevor wir genug gesehen hatten.',
  'letter.without-tls': 'An dieser Adresse ist keine Verschlüsselung zu haben.',
  'letter.score': 'Keine einzelne Regel drückt die Note; es ist die Summe von {score} Punkten.',
  'letter.last-known':
    'Die letzte Note, die wir geben konnten, war {letter}, am {asOf, date, day}.',
  'letter.dialback':
    'Andere Server sprechen womöglich dennoch verschlüsselt mit ihm, indem sie zurückrufen, statt seinen Ausweis zu prüfen.',

  'dane-note.trusted':
    'Das unterschriebene Namensverzeichnis des Internets nennt den Ausweis dieses Servers; zwischen Servern ist das so gut wie eine Stelle, die für ihn bürgt (DANE).',
  'dane-note.unseen':
    'Keine Stelle, der Server vertrauen, bürgt für diesen. Ob es das unterschriebene Namensverzeichnis tut (DANE), konnten wir nicht nachschlagen.',
  'extra.dane': 'Das unterschriebene Namensverzeichnis des Internets nennt den Ausweis (DANE).',
  'extra.issuer-account':
    'Nur sein eigenes Konto bei genannten Stellen bekommt Ausweise für ihn, und auch das ist unterschrieben (CAA mit Konto).',
};
