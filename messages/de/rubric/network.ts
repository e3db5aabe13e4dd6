/** Where a server is found, and whether it answers: the German words. */
export const germanNetwork: Readonly<Record<string, string>> = {
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

  'check.target-aliases.title': 'Nennt seine Maschinen beim Namen',
  'check.target-aliases.why':
    'Wo eine Domain sagt, welche Maschine sie bedient, soll der Name der der Maschine sein und nicht erst zu einem zweiten führen. Manche Programme bleiben da stehen.',
  'check.target-aliases.direct': 'Die Einträge nennen die Maschinen selbst.',
  'check.target-aliases.aliases':
    'Manche Einträge nennen eine Maschine bei einem anderen Namen, der nur weiterführt (CNAME): {names}.',
  'check.target-aliases.none': 'Es gibt keine Einträge, die Maschinen nennen.',
  'check.target-aliases.not-asked':
    'Wir haben nicht nachgesehen, ob die Einträge die Maschinen selbst nennen.',
  'check.target-aliases.fix.prosody':
    'Nenne im SRV-Eintrag die Maschine bei dem Namen, der ihre Adressen hat. An Prosody selbst ist nichts zu ändern.',
  'check.target-aliases.fix.ejabberd':
    'Nenne im SRV-Eintrag die Maschine bei dem Namen, der ihre Adressen hat. An ejabberd selbst ist nichts zu ändern.',

  'check.dnssec.title': 'Die Einträge im Namensverzeichnis sind unterschrieben (DNSSEC)',
  'check.dnssec.why':
    'Das Namensverzeichnis des Internets (DNS) sagt, wo ein Server steht. Ist es unterschrieben, kann das unterwegs niemand ändern. Es wird hier gesagt und kostet nichts.',
  'check.dnssec.secure': 'Jeder Eintrag, der zu den Servern führt, ist unterschrieben.',
  'check.dnssec.some':
    'Manche Einträge, die zu den Servern führen, sind unterschrieben, andere nicht: {names}.',
  'check.dnssec.insecure': 'Die Einträge, die zu den Servern führen, sind nicht unterschrieben.',
  'check.dnssec.bogus':
    'Die Unterschrift mancher Einträge ist falsch; viele finden seine Server darum nicht: {names}.',
  'check.dnssec.no-resolver':
    'Wir konnten Unterschriften nicht prüfen: Wir haben keinen Auskunftsdienst eingerichtet, der das für uns tut.',
  'check.dnssec.blind-resolver':
    'Wir konnten Unterschriften nicht prüfen: Der Auskunftsdienst, den wir fragen, sieht nicht danach.',
  'check.dnssec.unclear':
    'Wir konnten nicht erkennen, ob die Einträge, die zu den Servern führen, unterschrieben sind.',
  'check.dnssec.not-asked': 'Wir haben nicht nach Unterschriften gefragt.',
  'check.dnssec.fix.prosody':
    'Lass die Zone deiner Domain unterschreiben, meist ein Schalter bei dem, der dein DNS betreibt, und gib den Schlüssel deinem Registrar. An Prosody selbst ist nichts zu ändern.',
  'check.dnssec.fix.ejabberd':
    'Lass die Zone deiner Domain unterschreiben, meist ein Schalter bei dem, der dein DNS betreibt, und gib den Schlüssel deinem Registrar. An ejabberd selbst ist nichts zu ändern.',

  'check.outage-page.title': 'Sagt, wann er weg ist',
  'check.outage-page.why':
    'Eine Seite an anderer Stelle kann sagen, warum ein Server weg ist und wann er wiederkommt; dann muss niemand raten.',
  'check.outage-page.calm': 'Eine Seite sagt Ausfälle an. Zurzeit nennt sie keinen.',
  'check.outage-page.planned': 'Eine Seite sagt Ausfälle an. Einer ist geplant: {text}',
  'check.outage-page.now': 'Eine Seite sagt Ausfälle an. Sie nennt gerade einen: {text}',
  'check.outage-page.invalid':
    'Eine Seite über Ausfälle ist genannt, aber Programme können sie nicht lesen.',
  'check.outage-page.absent': 'Er nennt keine Seite über Ausfälle.',
  'check.outage-page.not-seen': 'Wir konnten nicht sehen, ob er eine Seite über Ausfälle hat.',
  'check.outage-page.fix.prosody':
    'Lege eine Datei auf eine andere Maschine und nenne sie mit dem Modul der Gemeinschaft.',
};
