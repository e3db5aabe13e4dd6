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
};
