/** Who a server is, and how it encrypts: the German words. */
export const germanIdentity: Readonly<Record<string, string>> = {
  'check.certificate-trust.title': 'Jemand bürgt für diesen Server',
  'check.certificate-trust.why':
    'Ein Server weist sich mit einem Zertifikat aus, das eine Stelle unterschrieben hat, der Programme vertrauen. Ohne das könnte sich unterwegs jeder für den Server ausgeben und mitlesen.',
  'check.certificate-trust.trusted':
    'Eine Stelle, der Programme vertrauen, bürgt für diesen Server.',
  'check.certificate-trust.incomplete':
    'Es bürgt jemand für diesen Server, aber er schickt nur einen Teil des Nachweises; manche Programme verbinden sich dann nicht.',
  'check.certificate-trust.self-signed':
    'Der Server hat seinen Ausweis selbst unterschrieben: niemand bürgt für ihn.',
  'check.certificate-trust.unknown-issuer':
    'Niemand, dem Programme vertrauen, bürgt für diesen Server. Sein Ausweis kommt von {issuer}.',
  'check.certificate-trust.invalid':
    'Der Ausweis dieses Servers bricht die Regeln, darum vertrauen ihm Programme nicht.',
  'check.certificate-trust.not-for-servers':
    'Der Ausweis dieses Servers ist nicht für Server gedacht, darum vertrauen ihm Programme nicht.',
  'check.certificate-trust.not-an-authority':
    'Wer für diesen Server bürgt, darf es nicht, darum vertrauen ihm Programme nicht.',
  'check.certificate-trust.bad-signature':
    'Die Unterschrift auf dem Ausweis dieses Servers ist falsch, darum vertrauen ihm Programme nicht.',
  'check.certificate-trust.revoked':
    'Die Stelle, die für diesen Server gebürgt hat, hat ihr Wort zurückgenommen (der Ausweis ist widerrufen).',
  'check.certificate-trust.unseen': 'Wir konnten nicht sehen, wer für diesen Server bürgt.',
  'check.certificate-trust.fix.prosody':
    'Hol dir ein Zertifikat von einer öffentlichen Stelle wie Let’s Encrypt und spiel es samt den Zwischenzertifikaten ein.',
  'check.certificate-trust.fix.ejabberd':
    'Lass ejabberd selbst ein Zertifikat holen, oder nenne eine Datei mit der ganzen Kette.',

  'check.certificate-name.title': 'Der Ausweis trägt den richtigen Namen',
  'check.certificate-name.why':
    'Der Ausweis muss den Anbieter selbst nennen, also das, was in den Adressen hinter dem @ steht. Einer auf einen anderen Namen beweist nichts.',
  'check.certificate-name.right': 'Der Ausweis trägt den Namen des Anbieters.',
  'check.certificate-name.wrong': 'Der Ausweis lautet auf einen anderen Namen: {names}.',
  'check.certificate-name.nameless': 'Der Ausweis trägt keinen Namen, der zählt.',
  'check.certificate-name.unseen': 'Wir konnten nicht sehen, welchen Namen der Server beweist.',
  'check.certificate-name.fix.prosody':
    'Hol dir ein Zertifikat auf die Domain deiner Adressen, nicht nur auf den Namen der Maschine.',
  'check.certificate-name.fix.ejabberd':
    'Hol dir ein Zertifikat auf die Domain deiner Adressen, nicht nur auf den Namen der Maschine; auf Wunsch beantragt ejabberd selbst eines für jeden seiner Hosts.',

  'check.certificate-validity.title': 'Der Ausweis ist gültig',
  'check.certificate-validity.why':
    'Ein Ausweis gilt nur für eine bestimmte Zeit. Danach verbinden sich Programme nicht mehr, oder sie warnen.',
  'check.certificate-validity.valid': 'Der Ausweis gilt bis zum {until, date, day}.',
  'check.certificate-validity.soon':
    'Der Ausweis läuft bald ab, am {until, date, day}, und ist noch nicht erneuert.',
  'check.certificate-validity.expired':
    'Der Ausweis des Servers ist am {until, date, day} abgelaufen.',
  'check.certificate-validity.not-yet':
    'Der Ausweis des Servers gilt erst ab dem {from, date, day}.',
  'check.certificate-validity.unseen': 'Wir konnten nicht sehen, wie lange der Ausweis gilt.',
  'check.certificate-validity.fix.prosody':
    'Erneuere das Zertifikat und lass es jedes Mal von selbst einspielen.',
  'check.certificate-validity.fix.ejabberd':
    'Erneuere das Zertifikat und lass ejabberd jedes Mal von selbst neu laden.',

  'check.tls-versions.title': 'Zeitgemäße Verschlüsselung',
  'check.tls-versions.why':
    'Verschlüsselung gibt es in Versionen. Die alten haben bekannte Löcher; solange ein Server sie noch annimmt, kann jemand unterwegs eine Verbindung auf sie herunterdrücken.',
  'check.tls-versions.modern': 'Nur aktuelle Verschlüsselung wird angenommen ({versions}).',
  'check.tls-versions.no-tls13':
    'Die neueste Verschlüsselung (TLS 1.3) fehlt; angenommen wird {versions}.',
  'check.tls-versions.old':
    'Neben aktueller wird auch veraltete Verschlüsselung angenommen: {versions}.',
  'check.tls-versions.outdated': 'Der Server kennt nur veraltete Verschlüsselung: {versions}.',
  'check.tls-versions.inconclusive':
    'Wir konnten nicht feststellen, welche Versionen der Verschlüsselung der Server annimmt.',
  'check.tls-versions.fix.prosody':
    'Lass nur TLS 1.2 und neuer zu; seit Prosody 0.12 ist das die Vorgabe.',
  'check.tls-versions.fix.ejabberd':
    'Schalte die alten Versionen ab, für Menschen und für andere Server.',

  'check.encrypted-only.title': 'Spricht nie im Klartext',
  'check.encrypted-only.why':
    'Ein Server sollte jede unverschlüsselte Verbindung ablehnen, von Menschen wie von anderen Servern. Genau das haben 2014 viele Betreiber versprochen.',
  'check.encrypted-only.direct': 'Vom ersten Moment an wird verschlüsselt.',
  'check.encrypted-only.required':
    'Der Server sagt, dass er auf Verschlüsselung besteht. Wir haben nicht versucht, ohne sie weiterzumachen.',
  'check.encrypted-only.optional':
    'Der Server bietet Verschlüsselung an und sagt nicht, dass er darauf besteht. Wir haben nicht versucht, ohne sie weiterzumachen.',
  'check.encrypted-only.clear': 'Der Server lässt Menschen sich ohne Verschlüsselung anmelden.',
  'check.encrypted-only.none': 'Der Server bietet Menschen keine Verschlüsselung an.',
  'check.encrypted-only.none-for-servers':
    'Der Server bietet anderen Servern keine Verschlüsselung an. Wir haben nicht versucht, ohne sie weiterzumachen.',
  'check.encrypted-only.servers-clear':
    'Der Server lässt andere Server unverschlüsselt weitermachen. Wir haben es versucht.',
  'check.encrypted-only.servers-shut':
    'Der Server bietet anderen Servern keine Verschlüsselung an und weist sie ab, wenn sie ohne weitermachen.',
  'check.encrypted-only.servers-refused':
    'Andere Server, die unverschlüsselt weitermachen, werden abgewiesen. Wir haben es versucht.',
  'check.encrypted-only.required-servers-refused':
    'Andere Server, die unverschlüsselt weitermachen, werden abgewiesen: Wir haben es versucht. Gegenüber Menschen sagt der Server, dass er auf Verschlüsselung besteht; das haben wir nicht versucht.',
  'check.encrypted-only.optional-servers-refused':
    'Andere Server, die unverschlüsselt weitermachen, werden abgewiesen: Wir haben es versucht. Menschen bietet der Server Verschlüsselung an und sagt nicht, dass er darauf besteht; das haben wir nicht versucht.',
  'check.encrypted-only.people-only':
    'Wir konnten nur sehen, was er Menschen anbietet, nicht, was er anderen Servern anbietet.',
  'check.encrypted-only.servers-only':
    'Wir konnten nur sehen, was er anderen Servern anbietet, nicht, was er Menschen anbietet.',
  'check.encrypted-only.broken':
    'Der Server bietet Verschlüsselung an und lehnt sie ab, wenn man sie verlangt.',
  'check.encrypted-only.no-answer':
    'Der Server hat das Gespräch beendet, bevor er sagte, was er anbietet.',
  'check.encrypted-only.fix.prosody':
    'Bestehe auf Verschlüsselung, für Menschen und für andere Server.',
  'check.encrypted-only.fix.ejabberd':
    'Bestehe auf Verschlüsselung, für Menschen und für andere Server.',

  'check.dane.title': 'Das Namensverzeichnis sagt, welcher Ausweis der richtige ist (DANE)',
  'check.dane.why':
    'Das Namensverzeichnis des Internets (DNS) kann, wo es unterschrieben ist, sagen, welcher Ausweis der richtige ist. Dann muss man dafür keiner Stelle vertrauen. Das ist eine Zugabe, keine Pflicht.',
  'check.dane.match':
    'Das unterschriebene Namensverzeichnis nennt den Ausweis, den der Server zeigt.',
  'check.dane.rollover':
    'Einer der Einträge passt zum Ausweis, den der Server zeigt. Andere sind für einen kommenden oder einen alten.',
  'check.dane.partly':
    'Das unterschriebene Namensverzeichnis nennt den richtigen Ausweis für {held} von {all} Stellen.',
  'check.dane.mismatch':
    'Das unterschriebene Namensverzeichnis nennt einen anderen Ausweis, als der Server zeigt: {places}. Wer das prüft, verbindet sich nicht.',
  'check.dane.bogus':
    'Die Einträge über seinen Ausweis tragen eine falsche Unterschrift. Wer das prüft, verbindet sich nicht.',
  'check.dane.unsigned':
    'Es gibt Einträge über seinen Ausweis, aber der Weg zu ihnen ist nicht unterschrieben; darauf darf sich niemand verlassen.',
  'check.dane.unusable': 'Die Einträge über seinen Ausweis sind von einer Art, die niemand kennt.',
  'check.dane.absent': 'Das Namensverzeichnis sagt nicht, welcher Ausweis der richtige ist.',
  'check.dane.no-resolver':
    'Es gibt Einträge über seinen Ausweis. Ihre Unterschriften konnten wir nicht prüfen: Zurzeit tut das kein Auskunftsdienst für uns.',
  'check.dane.not-seen':
    'Es gibt Einträge über seinen Ausweis. Wir haben nicht genug von ihm gesehen, um zu vergleichen.',
  'check.dane.lookup-failed': 'Wir konnten nicht nach Einträgen über seinen Ausweis sehen.',
  'check.dane.not-asked': 'Wir haben nicht nach Einträgen über seinen Ausweis gesehen.',
  'check.dane.fix.prosody':
    'Veröffentliche in einer unterschriebenen Zone die Prüfsumme deines Schlüssels für jede Stelle (3 1 1), die nächste vor dem Wechsel; oder nimm den falschen Eintrag heraus. An Prosody selbst ist nichts zu ändern.',
  'check.dane.fix.ejabberd':
    'Veröffentliche in einer unterschriebenen Zone die Prüfsumme deines Schlüssels für jede Stelle (3 1 1), die nächste vor dem Wechsel; oder nimm den falschen Eintrag heraus. An ejabberd selbst ist nichts zu ändern.',

  'check.caa.title': 'Sagt, wer für ihn bürgen darf (CAA)',
  'check.caa.why':
    'Eine Domain kann sagen, welche Stellen Ausweise für sie ausstellen dürfen, damit keine andere dazu überlistet wird. Das ist eine Zugabe, keine Pflicht.',
  'check.caa.issuers': 'Nur diese Stellen dürfen für ihn bürgen: {issuers}.',
  'check.caa.account':
    'Nur diese Stellen dürfen für ihn bürgen, und nur für sein eigenes Konto dort: {issuers}.',
  'check.caa.nobody': 'Er sagt, dass keine Stelle für ihn bürgen darf.',
  'check.caa.absent': 'Er sagt nicht, welche Stellen für ihn bürgen dürfen.',
  'check.caa.lookup-failed':
    'Wir konnten nicht nachschlagen, welche Stellen für ihn bürgen dürfen.',
  'check.caa.not-asked': 'Wir haben nicht nachgeschlagen, welche Stellen für ihn bürgen dürfen.',
  'check.caa.fix.prosody':
    'Veröffentliche, wer deine Zertifikate ausstellt, am besten mit deinem Konto dort. An Prosody selbst ist nichts zu ändern.',
  'check.caa.fix.ejabberd':
    'Veröffentliche, wer deine Zertifikate ausstellt, am besten mit deinem Konto dort. An ejabberd selbst ist nichts zu ändern.',

  'check.outbound-identity.title': 'Wie er bei anderen Servern auftritt',
  'check.outbound-identity.why':
    'Wenn er einen anderen Server anruft, soll er verschlüsselt kommen und sich ausweisen wie zu Hause. Das sieht nur der angerufene Server.',
  'check.outbound-identity.whole':
    'Zu anderen Servern kommt er verschlüsselt ({version}), und sein Ausweis beweist, wer er ist.',
  'check.outbound-identity.server-only':
    'Zu anderen Servern kommt er verschlüsselt ({version}), mit einem Ausweis nur für Server, wie sie heute ausgestellt werden. Manche alten Server nehmen ihn nicht.',
  'check.outbound-identity.untrusted':
    'Zu anderen Servern kommt er verschlüsselt ({version}), aber sein Ausweis beweist nicht, wer er ist.',
  'check.outbound-identity.nameless':
    'Zu anderen Servern kommt er verschlüsselt ({version}), und zeigt keinen Ausweis.',
  'check.outbound-identity.outdated':
    'Zu anderen Servern kommt er mit veralteter Verschlüsselung: {version}.',
  'check.outbound-identity.bare': 'Zu anderen Servern kommt er ohne Verschlüsselung.',
  'check.outbound-identity.not-seen': 'Er ist zu keinem Server von uns gekommen.',
  'check.outbound-identity.fix.prosody':
    'Bestehe auf Verschlüsselung zu anderen Servern und gib Prosody ein Zertifikat auf die Domain deiner Adressen.',
  'check.outbound-identity.fix.ejabberd':
    'Bestehe auf Verschlüsselung zu anderen Servern und gib ejabberd ein Zertifikat auf die Domain deiner Adressen.',

  'check.server-only-certificate.title': 'Nimmt die Ausweise von heute',
  'check.server-only-certificate.why':
    'Seit 2026 stellen öffentliche Stellen Ausweise nur noch für Server aus. Wer die ältere Art verlangt, weist immer mehr andere ab.',
  'check.server-only-certificate.taken':
    'Er lässt einen Server herein, dessen Ausweis nur für Server gilt. Wir haben es versucht.',
  'check.server-only-certificate.called-back':
    'Er lehnt einen Ausweis ab, der nur für Server gilt, und lässt den Server herein, nachdem er zurückgerufen hat. Wir haben es versucht.',
  'check.server-only-certificate.refused':
    'Er weist einen Server ab, dessen Ausweis nur für Server gilt, während er einen der älteren Art nimmt. Wir haben beides versucht.',
  'check.server-only-certificate.not-seen':
    'Wir konnten nicht sehen, ob er einen Ausweis nimmt, der nur für Server gilt.',
  'check.server-only-certificate.fix.prosody':
    'Prosody nimmt sie von selbst. Behalte das Zurückrufen für andere Fälle.',
  'check.server-only-certificate.fix.ejabberd':
    'Neuere Fassungen nehmen sie. Behalte das Zurückrufen, bis deine es tut.',

  'check.encrypted-only.people-refused':
    'Menschen, die unverschlüsselt weitermachen, werden abgewiesen. Wir haben es versucht.',
  'check.encrypted-only.refused':
    'Wer unverschlüsselt weitermacht, wird abgewiesen, Menschen wie andere Server. Wir haben beides versucht.',
  'check.encrypted-only.required-people-refused':
    'Menschen, die unverschlüsselt weitermachen, werden abgewiesen: Wir haben es versucht. Gegenüber anderen Servern sagt der Server, dass er auf Verschlüsselung besteht; das haben wir nicht versucht.',
  'check.encrypted-only.optional-people-refused':
    'Menschen, die unverschlüsselt weitermachen, werden abgewiesen: Wir haben es versucht. Anderen Servern bietet der Server Verschlüsselung an und sagt nicht, dass er darauf besteht; das haben wir nicht versucht.',
};
