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
    'Lass andere Server herein: lausche für sie und öffne Port 5269 in deiner Firewall.',
  'check.federation.fix.ejabberd':
    'Lass andere Server herein: lausche für sie und öffne Port 5269 in deiner Firewall.',
};
