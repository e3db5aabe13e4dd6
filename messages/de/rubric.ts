import { germanMozilla } from './mozilla.ts';

/** The German words of the rubric, by the keys of `rubric/catalogue.ts`; a test holds the two against each other. */
export const german: Readonly<Record<string, string>> = {
  'check.service-offer.title': 'Sagt, wo er zu finden ist',
  'check.service-offer.why':
    'Programme fragen das Namensverzeichnis des Internets, wo ein Anbieter zu erreichen ist. Wer das klar sagt, wird von überall gefunden und kann umziehen, ohne dass es jemand merkt.',
  'check.service-offer.records': 'Der Anbieter sagt, wo seine Server stehen.',
  'check.service-offer.fallback':
    'Der Anbieter sagt nicht, wo seine Server stehen; Programme müssen raten.',
  'check.service-offer.off': 'Diese Domain sagt, dass sie kein XMPP anbietet.',
  'check.service-offer.no-sign-in':
    'Diese Domain sagt, dass sich hier niemand anmelden kann. Sie spricht nur mit anderen Servern.',
  'check.service-offer.private':
    'Die Server stehen nicht im öffentlichen Internet; von außen erreicht sie niemand.',
  'check.service-offer.nothing': 'Unter diesem Namen gibt es keinen Server.',
  'check.service-offer.lookup-failed': 'Wir konnten nicht nachschlagen, wo die Server stehen.',
  'check.service-offer.fix.prosody':
    'Trage dies in die DNS-Zone deiner Domain ein. Am Server selbst ist nichts zu ändern.',
  'check.service-offer.fix.ejabberd':
    'Trage dies in die DNS-Zone deiner Domain ein. Am Server selbst ist nichts zu ändern.',

  'check.availability.title': 'Jetzt erreichbar',
  'check.availability.why':
    'Ein Server, der nicht antwortet, nützt niemandem. Wir versuchen jede Adresse, an der man sich anmeldet; eine, die antwortet, genügt.',
  'check.availability.open': 'Der Server ist erreichbar.',
  'check.availability.refused': 'Verbindungen zu diesem Server werden abgewiesen.',
  'check.availability.refused-since':
    'Verbindungen zu diesem Server werden abgewiesen, seit {since, date, minute} UTC.',
  'check.availability.silent': 'Dieser Server antwortet nicht.',
  'check.availability.silent-since':
    'Dieser Server antwortet nicht, seit {since, date, minute} UTC.',
  'check.availability.unroutable': 'Von hier aus kennen wir keinen Weg zu diesem Server.',
  'check.availability.not-seen':
    'Was wir von diesem Server gesehen haben, ist zu; wir konnten aber nicht an jeder Adresse nachsehen.',
  'check.availability.fix.prosody':
    'Sieh nach, ob der Server läuft und ob deine Firewall diese Ports durchlässt.',
  'check.availability.fix.ejabberd':
    'Sieh nach, ob der Server läuft und ob deine Firewall diese Ports durchlässt.',

  'check.reachability.title': 'Jede Adresse antwortet',
  'check.reachability.why':
    'Ein Anbieter kann mehrere Adressen nennen. Ist eine davon tot, warten manche lange oder kommen gar nicht durch.',
  'check.reachability.open': 'Die Adresse nimmt Verbindungen an.',
  'check.reachability.refused': 'Die Adresse weist Verbindungen ab.',
  'check.reachability.silent': 'Die Adresse antwortet nicht.',
  'check.reachability.unroutable': 'Wir kennen keinen Weg zu dieser Adresse.',
  'check.reachability.fix.prosody':
    'Nimm die Adresse aus deinem DNS, oder lass Prosody dort lauschen.',
  'check.reachability.fix.ejabberd':
    'Nimm die Adresse aus deinem DNS, oder lass ejabberd dort lauschen.',

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

  'check.direct-tls.title': 'Vom ersten Byte an verschlüsselt',
  'check.direct-tls.why':
    'An einem von Anfang an verschlüsselten Port sieht unterwegs niemand, dass gechattet wird, und man kommt durch mehr öffentliche Netze. Das ist eine Zugabe, keine Pflicht.',
  'check.direct-tls.works': 'Es gibt einen von Anfang an verschlüsselten Port, und er geht.',
  'check.direct-tls.closed':
    'Ein von Anfang an verschlüsselter Port ist angekündigt, aber dort antwortet nichts.',
  'check.direct-tls.absent': 'Kein von Anfang an verschlüsselter Port ist angekündigt.',
  'check.direct-tls.off': 'An dieser Domain meldet sich niemand an.',
  'check.direct-tls.lookup-failed':
    'Wir konnten nicht nachschlagen, ob ein solcher Port angekündigt ist.',
  'check.direct-tls.not-seen':
    'Ein von Anfang an verschlüsselter Port ist angekündigt; wir haben ihn nicht in Betrieb gesehen.',
  'check.direct-tls.fix.prosody':
    'Öffne den Port und veröffentliche einen Eintrag dafür: _xmpps-client._tcp.example.org. SRV 5 1 5223 xmpp.example.org.',
  'check.direct-tls.fix.ejabberd':
    'Öffne den Port und veröffentliche einen Eintrag dafür: _xmpps-client._tcp.example.org. SRV 5 1 5223 xmpp.example.org.',

  'check.ipv6.title': 'Hat Adressen der neuen Art (IPv6)',
  'check.ipv6.why':
    'Manche Netze, vor allem mobile, kennen nur die neuere Art von Internetadressen. Es wird hier gesagt und kostet nichts.',
  'check.ipv6.all': 'Jeder Server dieses Anbieters hat eine Adresse der neuen Art.',
  'check.ipv6.some': 'Manche Server dieses Anbieters haben eine Adresse der neuen Art.',
  'check.ipv6.none': 'Kein Server dieses Anbieters hat eine Adresse der neuen Art.',
  'check.ipv6.off': 'An dieser Domain meldet sich niemand an.',
  'check.ipv6.lookup-failed': 'Wir konnten die Adressen dieses Anbieters nicht nachschlagen.',
  'check.ipv6.fix.prosody':
    'Lausche auch auf IPv6 und veröffentliche AAAA-Einträge für deine Server.',
  'check.ipv6.fix.ejabberd':
    'Lausche auch auf IPv6 und veröffentliche AAAA-Einträge für deine Server.',

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
    'Lass Menschen mit einer Einladung oder aus ihrem Programm mitmachen, oder nenne in deiner Anbieterdatei die Seite dafür.',
  'check.sign-up.fix.ejabberd':
    'Lass Menschen aus ihrem Programm mitmachen, oder nenne in deiner Anbieterdatei die Seite dafür.',

  'check.listing-age.title': 'Seit einer Weile bekannt',
  'check.listing-age.why':
    'Ein Anbieter, den es letzten Monat gab, ist eher auch nächsten Monat noch da.',
  'check.listing-age.known': 'Seit dem {since, date, day} auf dieser Liste.',
  'check.listing-age.young':
    'Seit {days} von 30 Tagen auf dieser Liste, nämlich seit dem {since, date, day}.',

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

  'check.uptime.title': 'Zu 99,9 % der Zeit erreichbar',
  'check.uptime.why':
    'Wir sehen alle paar Minuten nach, ob man sich anmelden könnte. Drei Neunen sind weniger als 45 Minuten Ausfall im Monat.',
  'check.uptime.unwatched': 'Wir beobachten diesen Server noch nicht rund um die Uhr.',
  'check.uptime.steady':
    'Zu {percent} % erreichbar {days, plural, one {am letzten Tag} other {in den letzten # Tagen}}.',
  'check.uptime.wobbly':
    'Nur zu {percent} % erreichbar {days, plural, one {am letzten Tag} other {in den letzten # Tagen}}.',
  'check.uptime.poor':
    'Nur zu {percent} % erreichbar {days, plural, one {am letzten Tag} other {in den letzten # Tagen}}: oft weg.',
  'check.uptime.early': 'Wir beobachten ihn seit {days} von 7 Tagen: zu kurz für ein Urteil.',
  'check.uptime.patchy': 'Wir konnten nur einen Teil der Zeit beobachten: zu wenig für ein Urteil.',

  'check.operator-identity.title': 'Wer ihn betreibt',
  'check.operator-identity.why':
    'Wer einen Server betreibt, kann sehen, wer wann mit wem spricht. Du solltest wissen, wer das ist.',
  'check.operator-identity.stated': 'Wer diesen Server betreibt, ist angegeben: {text}',
  'check.operator-identity.not-stated':
    'Wer diesen Server betreibt, ist dort, wo wir nachsehen, nicht angegeben.',
  'check.operator-identity.fix.ejabberd':
    'Nenne dich in einem Impressum und nenne dessen Seite in deiner Anbieterdatei.',

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
  'check.data-retention.fix.ejabberd': 'Sag es in deiner Anbieterdatei, in Tagen.',

  'check.account-deletion.title': 'Wieder gehen',
  'check.account-deletion.why': 'Du solltest dein Konto und alles, was dazugehört, löschen können.',
  'check.account-deletion.stated': 'Wie man ein Konto löscht, ist angegeben: {text}',
  'check.account-deletion.not-stated':
    'Wie man ein Konto löscht, ist dort, wo wir nachsehen, nicht angegeben.',

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

  'failure.refused': 'Der Server hat unsere Verbindung abgewiesen.',
  'failure.reset': 'Die Verbindung wurde abgebrochen, während wir nachsahen.',
  'failure.closed': 'Der Server hat aufgelegt, bevor er geantwortet hat.',
  'failure.timeout': 'Der Server hat nicht rechtzeitig geantwortet.',
  'failure.unroutable': 'Wir kennen keinen Weg zu dieser Adresse.',
  'failure.dns': 'Wir konnten nicht nachschlagen, wo dieser Server steht.',
  'failure.tls-alert': 'Der Server hat unsere verschlüsselte Verbindung abgelehnt.',
  'failure.tls': 'Unsere verschlüsselte Verbindung mit dem Server kam nicht zustande.',
  'failure.not-tls':
    'Der Server hat unverschlüsselt geantwortet, wo Verschlüsselung an der Reihe war.',
  'failure.stream-error': 'Der Server hat unser Gespräch mit einem Fehler beendet.',
  'failure.malformed': 'Der Server hat eine Antwort gegeben, die den Standard bricht.',
  'failure.too-large': 'Der Server hat mehr geschickt, als wir lesen.',
  'failure.banned': 'Der Server sperrt uns zurzeit aus.',
  'failure.unreachable': 'Diese Adresse nahm keine Verbindungen an; es gab nichts zu sehen.',
  'failure.address-not-public':
    'Diese Adresse liegt nicht im öffentlichen Internet; wir verbinden uns nicht mit ihr.',
  'failure.opted-out': 'Der Betreiber hat uns gebeten, diesen Server nicht zu prüfen.',
  'failure.over-budget':
    'Wir hatten die Zeit oder die Verbindungen verbraucht, die wir uns erlauben.',
  'failure.ours': 'Es liegt an uns: unsere eigene Prüfung lief nicht, wie sie soll.',
  'failure.not-seen': 'Wir haben in den letzten sieben Tagen nicht danach gesehen.',

  'fact-value.free': 'kostenlos',
  'fact-value.paid': 'kostet Geld',
  'fact-value.unlimited': 'unbegrenzt',
  'fact-value.yes': 'ja',
  'fact-value.no': 'nein',
  'fact-value.days': '{count, plural, one {# Tag} other {# Tage}}',
  'fact.operator': 'Wer ihn betreibt',
  'fact.operator-kind': 'Art des Betreibers',
  'fact.people': 'Wie viele einspringen können',
  'fact.since': 'In Betrieb seit',
  'fact.country': 'Wo die Maschinen stehen',
  'fact.cost': 'Was es kostet',
  'fact.professional-hosting': 'Steht in einem Rechenzentrum',
  'fact.website': 'Webseite',
  'fact.contact': 'Wie man den Betreiber erreicht',
  'fact.sign-up': 'Wie du mitmachst',
  'fact.sign-up-page': 'Seite zum Registrieren',
  'fact.minimum-age': 'Mindestalter',
  'fact.rules': 'Nutzungsregeln',
  'fact.legal-notice': 'Impressum',
  'fact.languages': 'Sprachen, in denen geholfen wird',
  'fact.message-retention': 'Wie lange Nachrichten aufbewahrt werden',
  'fact.file-retention': 'Wie lange Dateien aufbewahrt werden',
  'fact.file-space': 'Platz für Dateien',
  'fact.password-reset': 'Wenn du dein Passwort vergisst',
  'fact.account-deletion': 'Dein Konto löschen',
  'fact.moving': 'Umziehen',
  'fact.backups': 'Sicherungskopien',
  'fact.web-client': 'Webseite zum Chatten',
  'fact.other-domains': 'Andere Domains dieses Anbieters',
  'fact.not-stated': 'Nicht angegeben',

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

  ...germanMozilla,
};
