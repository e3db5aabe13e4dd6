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
};
