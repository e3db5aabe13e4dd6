/** Signing in: the German words. */
export const germanSignIn: Readonly<Record<string, string>> = {
  'check.sign-in-encryption.title': 'Verschlüsselt, bevor du dich anmeldest',
  'check.sign-in-encryption.why':
    'Darf sich ein Programm anmelden, bevor verschlüsselt wird, kann jeder im selben WLAN das Passwort abgreifen.',
  'check.sign-in-encryption.encrypted': 'Niemand kann sich anmelden, bevor verschlüsselt wird.',
  'check.sign-in-encryption.scrambled':
    'Man kann sich anmelden, bevor verschlüsselt wird. Das Passwort selbst wird nicht gesendet, alles danach ist aber lesbar.',
  'check.sign-in-encryption.password':
    'Der Server nimmt Passwörter an, bevor verschlüsselt wird: Anmeldung im Klartext.',
  'check.sign-in-encryption.none': 'Wo man sich anmeldet, ist keine Verschlüsselung zu haben.',
  'check.sign-in-encryption.no-answer':
    'Wir konnten nicht sehen, wie man sich anmeldet: kein Server hat es gesagt.',
  'check.sign-in-encryption.fix.prosody':
    'Bestehe auf Verschlüsselung und nimm ohne sie kein Passwort an.',
  'check.sign-in-encryption.fix.ejabberd':
    'Bestehe dort auf Verschlüsselung, wo sich Menschen anmelden.',

  'check.safe-login.title': 'Sichere Anmeldung',
  'check.safe-login.why':
    'Auf sichere Weise (SCRAM genannt) beweist dein Programm, dass es dein Passwort kennt, ohne es zu senden.',
  'check.safe-login.safe': 'Programme können sich anmelden, ohne dein Passwort zu senden.',
  'check.safe-login.plain-only':
    'Die einzige Art der Anmeldung sendet dein Passwort an den Server, unterwegs allerdings verschlüsselt.',
  'check.safe-login.outdated':
    'Der Server bietet auch eine veraltete Anmeldung an ({mechanisms}), für die dein Passwort lesbar gespeichert sein muss.',
  'check.safe-login.clear': 'Der Server nimmt dein Passwort an, bevor verschlüsselt wird.',
  'check.safe-login.other':
    'Der Server bietet nur Arten der Anmeldung an, die wir nicht beurteilen: {mechanisms}.',
  'check.safe-login.no-answer':
    'Der Server hat nach der Verschlüsselung nicht gesagt, wie man sich anmeldet.',
  'check.safe-login.fix.prosody':
    'Speichere Passwörter gehasht, dann wird SCRAM von selbst angeboten, und schalte die veralteten Arten ab.',
  'check.safe-login.fix.ejabberd':
    'Speichere Passwörter gehasht, dann wird SCRAM von selbst angeboten, und schalte die veralteten Arten ab.',

  'check.channel-binding.title': 'Merkt bei der Anmeldung, wenn jemand dazwischensitzt',
  'check.channel-binding.why':
    'Die Anmeldung kann an die verschlüsselte Verbindung gebunden werden (Channel Binding). Dann fällt auf, wer dazwischensitzt. Das ist eine Zugabe, keine Pflicht.',
  'check.channel-binding.offered':
    'Programme können ihre Anmeldung an die Verbindung binden ({types}).',
  'check.channel-binding.untyped':
    'Programme können ihre Anmeldung an die Verbindung binden. Der Server sagt nicht, auf welche Weise.',
  'check.channel-binding.absent': 'Programme können ihre Anmeldung nicht an die Verbindung binden.',
  'check.channel-binding.types-missing':
    'Der Server widerspricht sich: Er bietet an, die Anmeldung an die Verbindung zu binden (-PLUS), und nennt keine Weise dafür.',
  'check.channel-binding.mechanisms-missing':
    'Der Server widerspricht sich: Er nennt Weisen, die Anmeldung an die Verbindung zu binden ({types}), und bietet keine Anmeldung an, die es tut.',
  'check.channel-binding.impossible-type':
    'Der Server nennt eine Weise, die Anmeldung an die Verbindung zu binden, die es bei dieser Verschlüsselung nicht gibt (tls-unique bei TLS 1.3).',
  'check.channel-binding.common-type-missing':
    'Der Server lässt die eine Weise aus, die er nennen muss, um die Anmeldung an die Verbindung zu binden (tls-server-end-point); er nennt {types}.',
  'check.channel-binding.no-answer':
    'Der Server hat nach der Verschlüsselung nicht gesagt, wie man sich anmeldet.',
  'check.channel-binding.fix.prosody':
    'Prosody bietet es von selbst an, wo es selbst das Zertifikat hat: Lass nichts davor die Verschlüsselung beenden. Eine neuere Fassung nennt die richtigen Weisen.',
  'check.channel-binding.fix.ejabberd':
    'ejabberd bietet es von selbst an, wo es selbst das Zertifikat hat: Lass nichts davor die Verschlüsselung beenden. Eine neuere Fassung nennt die richtigen Weisen.',

  'check.modern-sign-in.title': 'Meldet schnell an',
  'check.modern-sign-in.why':
    'Neuere Server lassen ein Programm sich mit einer Frage statt mit vielen anmelden und ohne das Passwort gleich wiederkommen. Das ist eine Zugabe, keine Pflicht.',
  'check.modern-sign-in.fast':
    'Programme melden sich mit einer Frage an und kommen ohne das Passwort gleich wieder (FAST).',
  'check.modern-sign-in.quick': 'Programme melden sich mit einer Frage an (Bind 2).',
  'check.modern-sign-in.some': 'Der Server kennt einen Teil der neueren Anmeldung.',
  'check.modern-sign-in.absent': 'Der Server kennt nur die ältere Anmeldung.',
  'check.modern-sign-in.no-answer':
    'Der Server hat nach der Verschlüsselung nicht gesagt, wie man sich anmeldet.',
  'check.modern-sign-in.fix.prosody':
    'Spiele diese Module der Gemeinschaft ein, oder nimm sie aus den Paketen deines Systems.',
  'check.modern-sign-in.fix.ejabberd':
    'Neuere Fassungen von ejabberd bieten es von selbst an, mit diesen Modulen.',
  'check.modern-sign-in.fix.mongooseim': 'Schalte es ein.',

  'check.obsolete-offers.title': 'Lässt weg, was aufgegeben wurde',
  'check.obsolete-offers.why':
    'Manche alten Weisen haben Löcher oder wurden ersetzt. Wer sie noch anbietet, lädt Ärger ein.',
  'check.obsolete-offers.none': 'Der Server bietet nichts an, was aufgegeben wurde.',
  'check.obsolete-offers.some': 'Der Server bietet noch an, was aufgegeben wurde: {offers}.',
  'check.obsolete-offers.no-answer': 'Der Server hat nicht gesagt, was er anbietet.',
  'check.obsolete-offers.fix.prosody':
    'Nimm die alten Module heraus und schalte die alten Arten der Anmeldung ab.',
  'check.obsolete-offers.fix.ejabberd':
    'Nimm die alten Module heraus (mod_legacy_auth, zlib bei einem Anschluss) und schalte die alten Arten der Anmeldung ab.',
};
