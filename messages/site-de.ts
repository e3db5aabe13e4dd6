import { seenDe } from './seen-de.ts';
import { tlsDe } from './tls-de.ts';

/** The site's own words in German; the keys and the placeholders are those of components/words.table.ts. */
export const siteDe = {
  'site.name': 'Vouch',
  'site.tagline': 'Anbieter für dein Chat-Konto, täglich geprüft.',
  'site.description':
    'Vouch prüft öffentliche XMPP-Chat-Anbieter jeden Tag und sagt in einfachen Worten, was geht, mit Belegen.',
  'site.skip': 'Zum Inhalt springen',
  'nav.label': 'Hauptmenü',
  'nav.servers': 'Alle Anbieter',
  'nav.add': 'Anbieter prüfen',
  'nav.test': 'Prüfen',
  'nav.rank': 'Wie wir ordnen',
  'nav.optOut': 'Wenn du nicht geprüft werden willst',
  'nav.language': 'Sprache',
  'nav.more': 'Weiteres',
  'nav.home': 'Vouch, zur ersten Seite',
  'footer.promise':
    'Hier ist kein Platz zu kaufen. Wir nennen keinen Anbieter schlecht, nur weil wir nicht nachsehen konnten.',
  'footer.source':
    'Jede Zahl hat ihren Beleg; jeder Bericht behält seine Adresse und ändert sich nie.',

  'hero.title': 'Finde einen Platz für dein Chat-Konto, den jemand geprüft hat.',
  'hero.text':
    'Mit XMPP suchst du dir aus, wer dein Konto betreut, wie bei E-Mail, und sprichst mit allen, gleich wen du wählst. Wir probieren jeden Anbieter jeden Tag aus und sagen, was geht.',
  'hero.look': 'Alle Anbieter ansehen',
  'hero.test': 'Anbieter prüfen',

  'directory.title': 'Alle Anbieter',
  'directory.count':
    '{shown, plural, one {# Anbieter} other {# Anbieter}}{filtered, select, yes { von {total}} other {}}',
  'directory.search': 'Name',
  'directory.searchHint': 'Teil eines Namens, etwa chat.example',
  'directory.word': 'Unser Wort',
  'directory.anyWord': 'jedes',
  'directory.sort': 'Reihenfolge',
  'directory.sort.rotation': 'gerechter Wechsel',
  'directory.sort.name': 'Name',
  'directory.sort.letter': 'Buchstabe der Verschlüsselung',
  'directory.sort.number': 'Zahl',
  'directory.apply': 'Zeigen',
  'directory.reset': 'Alle zeigen',
  'directory.orderNote':
    'Innerhalb jedes Wortes rückt die Reihenfolge täglich um einen Platz weiter, für alle gleich.',
  'directory.orderLink': 'Wie sie entsteht und wie du sie nachrechnest',
  'directory.sortedNote': 'Sortiert, wie du es wolltest, über alle Worte hinweg.',
  'directory.empty.title': 'Noch ist kein Anbieter verzeichnet.',
  'directory.empty.text': 'Nenne einen, und wir sehen ihn uns gleich an.',
  'directory.none.title': 'Nichts passt.',
  'directory.none.both':
    'Kein Anbieter mit „{query}“ im Namen hat das Wort „{word}“. {withoutWord, plural, =0 {Auch unter keinem anderen Wort gibt es einen solchen Namen} one {# Anbieter mit diesem Namen hat ein anderes Wort} other {# Anbieter mit diesem Namen haben ein anderes Wort}}; {withoutQuery, plural, =0 {das Wort hat heute niemand} one {# Anbieter hat das Wort} other {# Anbieter haben das Wort}}.',
  'directory.none.query': 'Keiner der {total} verzeichneten Anbieter hat „{query}“ im Namen.',
  'directory.none.word': 'Keiner der {total} verzeichneten Anbieter hat heute das Wort „{word}“.',
  'directory.none.dropQuery': 'Ohne den Namen suchen',
  'directory.none.dropWord': 'Ohne das Wort suchen',
  'directory.none.add': '„{query}“ prüfen lassen',
  'directory.page': 'Seite {page} von {pages}',
  'directory.previous': 'Vorige Seite',
  'directory.next': 'Nächste Seite',
  'directory.pages': 'Seiten',
  'group.recommended': 'Was die meisten brauchen, haben wir ausprobiert, und es geht.',
  'group.good':
    'Nichts ist durchgefallen; etwas ist noch auszuprobieren oder länger zu beobachten.',
  'group.gaps': 'Du kannst ihn benutzen. Was fehlt, ist genannt.',
  'group.not': 'Etwas hier kann dir schaden oder geht nicht. Es ist genannt.',
  'group.unknown':
    'Wir konnten nicht nachsehen, oder es gibt nichts zu sehen. Das heißt nichts Schlechtes.',
  'group.unreadable': 'Berichte, die wir nicht zeigen können',
  'group.unreadableText':
    'Eine andere Fassung dieser Seite hat sie gemacht, und diese kann sie nicht lesen. Das sagt nichts über die Anbieter.',
  'group.untested': 'Noch nicht geprüft',
  'group.untestedText': 'Verzeichnet; die erste Prüfung steht noch aus.',

  'card.apps': 'Apps',
  'card.servers': 'Zwischen Anbietern',
  'card.number': 'Zahl',
  'card.tested': 'Geprüft am {when}',
  'card.missing': 'Noch offen: {what}',
  'card.missing.watched': 'seit {days} von {of} Tagen beobachtet',
  'card.missing.untried':
    '{count, plural, one {# Versprechen nicht versucht} other {# Versprechen nicht versucht}}',
  'card.missing.more': '{count, plural, one {# weiterer Punkt} other {# weitere Punkte}}',
  'card.unreadable': 'Den gespeicherten Bericht kann diese Fassung der Seite nicht lesen.',
  'pending.text':
    'Einmal gesehen, am {when}: {reason} Wir sehen ein zweites Mal nach, frühestens {hours} Stunden später; bestätigt es sich, wird das Wort „{word}“.',

  'banner.red':
    'Wir können gerade nicht nachsehen, und es liegt an uns: Die Prüfung unseres eigenen Netzes ist fehlgeschlagen. Hier steht, was wir zuletzt gesehen haben.',
  'banner.silent':
    'Wir können gerade nicht nachsehen, und es liegt an uns: Der Teil unseres Dienstes, der prüft, läuft nicht. Hier steht, was wir zuletzt gesehen haben.',
  'banner.label': 'Hinweis',

  'report.title': 'Bericht über {domain}',
  'report.description': '{domain}: {word}. {reason}',
  'report.tested': 'Geprüft am {when}',
  'report.based': 'gestützt auf {known} von {all, plural, one {# Prüfung} other {# Prüfungen}}',
  'report.number': '{number} von 100',
  'report.noNumber': 'Keine Zahl: zu wenig war zu sehen',
  'report.missing': 'Was einem besseren Wort entgegensteht',
  'report.again': 'Jetzt noch einmal nachsehen',
  'report.permalink': 'Bleibender Link zu diesem Bericht',
  'report.method': 'Fassung {version} der Regeln',
  'report.notice': 'Was du davon merkst',
  'report.service': 'Zum Dienst selbst',
  'report.encryption': 'Verschlüsselt auf dem Weg',
  'report.encryptionNote':
    'Ein Buchstabe sagt, wie gut der Weg verschlüsselt ist, von A+ bis F. Die schlechteste Stelle zum Verbinden entscheidet.',
  'report.apps': 'zwischen deiner App und dem Anbieter',
  'report.servers': 'zwischen Anbietern',
  'report.heldBy': 'hier gehalten durch: {reason}',
  'report.wouldBe': 'wäre sonst {letter}',
  'report.points':
    'Von je 100 Punkten: Protokoll {protocol}, Schlüsselaustausch {keyExchange}, Verschlüsselung {cipher}.',
  'report.becomes': 'wird {letter} am {when}: {reason}',
  'report.fixes': 'Für Betreiber: was zu ändern ist',
  'report.evidence': 'Die Prüfungen mit ihren Belegen',
  'report.evidenceNote':
    'Was nicht in Ordnung ist, steht zuerst. Klapp eine Prüfung auf, um zu sehen, worauf sie beruht und wie man es behebt.',
  'report.facts': 'Angaben',
  'report.factsNote': 'Wer es gesagt hat und wann, steht darüber. Punkte gibt es dafür nicht.',
  'report.cannotSee': 'Was wir nicht sehen können',
  'report.cannotSee.read':
    'Ob die Betreiber mitlesen, was nicht von Ende zu Ende verschlüsselt ist.',
  'report.cannotSee.backups': 'Ob es Sicherungen gibt und ob sie je zurückgespielt wurden.',
  'report.cannotSee.password':
    'Wie dein Passwort gespeichert ist, sofern der Server es nicht verrät.',
  'report.cannotSee.tomorrow': 'Ob es den Anbieter nächstes Jahr noch gibt.',
  'report.history': 'Frühere Berichte und Änderungen',
  'report.noChanges': 'Seit dem ersten Bericht hat sich nichts geändert.',
  'report.changes': 'Was sich geändert hat',
  'report.reports': 'Berichte',
  'report.numberTitle': 'Die Zahl',
  'report.groups': 'Wie die Zahl entsteht',
  'report.group': 'Teil',
  'report.groupNumber': 'Zahl',
  'report.groupWeight': 'Gewicht',
  'report.older': 'Dies ist der Bericht vom {when}. Er bleibt, wie er war, und ändert sich nie.',
  'report.newer': 'Es gibt einen neueren.',
  'report.newest': 'Es ist der neueste.',
  'report.stale':
    'Seit dem {when} konnten wir nicht mehr nachsehen. Was hier steht, kann sich geändert haben.',
  'report.toNewest': 'Zum neuesten Bericht',

  'check.unknown': 'Nicht bekannt',
  'check.where': 'Wo',
  'check.wire': 'Was über die Leitung ging',
  'check.reference': 'Woher die Forderung kommt',
  'check.fix': 'Wie man es behebt',
  'check.addLines':
    'Steht ein Name schon in deiner Datei, ergänze dort, was er enthält: Steht er zweimal da, geht der frühere verloren, oder der Server startet nicht.',
  'check.noFix': 'Für dieses Programm gibt es noch keine Schritte.',
  'check.nothingToDo': 'In seiner Konfiguration ist nichts zu tun.',
  'check.otherSoftware': 'Andere Programme',
  'check.noneWrong': 'Nichts, was wir ansehen konnten, ist fehlerhaft.',
  'check.fold.pass': '{count, plural, one {# Prüfung} other {# Prüfungen}} in Ordnung',
  'check.fold.unknown': '{count, plural, one {# Prüfung} other {# Prüfungen}} ohne Ergebnis',
  'check.fold.notApplicable':
    '{count, plural, one {# Prüfung trifft} other {# Prüfungen treffen}} hier nicht zu',
  'check.sent': 'gesendet',
  'check.received': 'empfangen',
  'check.note': 'Anmerkung',

  'endpoints.title': 'Stellen zum Verbinden',
  'endpoints.none': 'Keine gefunden.',
  'endpoints.starttls': 'Verschlüsselung nach der Begrüßung (STARTTLS)',
  'endpoints.direct': 'vom ersten Byte an verschlüsselt (direktes TLS)',
  'endpoints.srv': 'in den Einträgen der Domain genannt (SRV)',
  'endpoints.fallback': 'der übliche Port, da kein Eintrag einen nennt',
  'endpoints.open': 'offen, Antwort nach {ms} ms',
  'endpoints.refused': 'hat die Verbindung abgelehnt',
  'endpoints.silent': 'hat nicht geantwortet',
  'endpoints.unroutable': 'wir haben keinen Weg dorthin',
  'endpoints.noAddress': 'keine Adresse',
  'endpoints.wire': 'Was über die Leitung ging',
  'endpoints.letter': 'Buchstabe',
  'endpoints.reach': 'Verbindung',
  'endpoints.c2s': 'Für Apps',
  'endpoints.s2s': 'Für andere Anbieter',

  'fact.source': '{who}, {when}',

  'change.word': 'Unser Wort',
  'change.letter':
    'Buchstabe {role, select, c2s {für Apps} s2s {zwischen Anbietern} other {{role}}}',
  'change.correction': 'BERICHTIGUNG',
  'change.first': 'zum ersten Mal gesehen',
  'change.was': 'vorher: {before}',

  'waiting.title': '{domain} wird geprüft',
  'waiting.text':
    'Eine Prüfung dauert etwa 40 Sekunden. Diese Seite sieht von selbst nach dem Bericht.',
  'waiting.full':
    'Diesmal sehen wir alles an. Das dauert einige Minuten, denn wir fragen langsam. Diese Seite sieht von selbst nach dem Bericht; du kannst auch später wiederkommen.',
  'waiting.queued': 'Wartet, bis es an der Reihe ist.',
  'waiting.running': 'Wir sehen gerade nach.',
  'waiting.postponed':
    'Verschoben: Unser eigenes Netz besteht unsere eigene Prüfung gerade nicht. Es liegt an uns, nicht am Anbieter. Wir machen von selbst weiter.',
  'waiting.refused': 'Wir prüfen ihn nicht. {note}',
  'waiting.failed':
    'Die Prüfung kam nicht zustande. {note} Deshalb ist mit dem Anbieter nichts verkehrt; bitte frag noch einmal.',
  'waiting.done': 'Die Prüfung ist fertig. Was dabei herauskam, steht auf der Seite des Anbieters.',
  'waiting.stop':
    'Das dauert länger, als es sollte. Die Prüfung geht weiter; diese Seite sieht nicht mehr von selbst nach.',
  'waiting.reload': 'Noch einmal nachsehen',
  'waiting.step': '{done} von {planned}',
  'waiting.steps': 'Was bisher geschehen ist',
  'waiting.never': 'Hier hat ihn noch niemand prüfen lassen.',
  'waiting.askTest': 'Prüfen lassen',
  'waiting.asked': 'Erbeten am {when}',

  'probe.service-records': 'Wo er zu erreichen ist',
  'probe.provider-file': 'Was der Betreiber angibt',
  'probe.reachability': 'Ob er Verbindungen annimmt',
  'probe.stream': 'Wie er Apps und andere Anbieter begrüßt',
  'probe.c2s-plaintext': 'Ob man sich unverschlüsselt anmelden kann',
  'probe.federation': 'Ob er mit anderen Anbietern spricht',
  'probe.service-discovery': 'Was er von sich sagt',
  'probe.components': 'Räume, Dateien und andere Teile',
  'probe.web-access': 'Ob eine Webseite hineinkommt',
  'probe.declared-pages': 'Webseiten zum Chatten und zum Mitmachen',
  'probe.s2s-plaintext': 'Ob es unverschlüsselt mit anderen Servern spricht',
  'probe.tls-quick': 'Verschlüsselung und Zertifikat',
  'probe.tls-full': 'Verschlüsselung in allen Einzelheiten',

  'optedOut.title': '{domain} wird nicht geprüft',
  'optedOut.text':
    'Der Betreiber hat uns gebeten, nicht zu prüfen, und daran halten wir uns. Seit {when}.',

  'add.title': 'Anbieter prüfen',
  'add.text':
    'Tippe ein, was in einer Chat-Adresse hinter dem @ steht. Wir sehen gleich nach; das dauert etwa 40 Sekunden.',
  'add.label': 'Name des Anbieters',
  'add.hint': 'zum Beispiel chat.example',
  'add.submit': 'Prüfen',
  'add.what': 'Was dann geschieht',
  'add.what.look':
    'Wir verbinden uns, wie es eine App und ein anderer Anbieter täten, mit wenigen Verbindungen auf einmal, und schreiben auf, was wir sehen.',
  'add.what.page': 'Er bekommt hier eine Seite mit einem Bericht, der seine Adresse behält.',
  'add.what.no': 'Zuerst fragen wir, ob der Betreiber etwas dagegen hat; dann lassen wir es.',
  'add.problem': 'Das ging nicht',
  'add.state.cooling':
    'Nach {domain} haben wir gerade erst gesehen. Um ihn zu schonen, warten wir zwischen zwei Prüfungen ein wenig; versuche es in zehn Minuten wieder. Sein neuester Bericht steht auf seiner Seite.',
  'add.state.opted-out':
    'Der Betreiber von {domain} hat uns gebeten, nicht zu prüfen, und daran halten wir uns. Nur er kann das zurücknehmen.',
  'add.state.full':
    'Gerade warten zu viele Prüfungen. Mit {domain} ist alles in Ordnung; bitte versuche es in ein paar Minuten wieder.',
  'add.state.failed':
    'Wir konnten {domain} nicht in die Warteschlange stellen. Das liegt an uns, nicht an dir; bitte versuche es in ein paar Minuten wieder.',
  'add.toReport': 'Zu seiner Seite',

  'rank.title': 'Wie wir ordnen',
  'rank.lead':
    'Ein Wort für jeden Anbieter, aus Prüfungen gemacht, nach Regeln, die hier ganz stehen. Gleiche Tatsachen ergeben immer das gleiche Wort.',
  'rank.words': 'Die Worte',
  'rank.order': 'Die Reihenfolge innerhalb eines Wortes',
  'rank.orderText':
    'Niemand steht für immer vorn. Jeder Betreiber hat einen Platz. Einmal im Monat werden die Betreiber mit einer Zahl gemischt, die wir veröffentlichen; danach rücken jeden Tag um Mitternacht UTC alle um einen Platz weiter.',
  'rank.recompute': 'Rechne selbst nach',
  'rank.step1':
    'Schreibe jeden Betreiber einmal auf, unter dem Namen, der unten steht. Bilde für jeden HMAC-SHA-256 mit dem Salz des Monats als Schlüssel und diesem Namen als Nachricht, beides als UTF-8, geschrieben mit 64 hexadezimalen Ziffern in Kleinbuchstaben. Ordne danach, aufsteigend.',
  'rank.step2':
    'Zähle die Tage vom 1. Januar 1970 bis heute (UTC). Nimm so viele Betreiber vorn weg und stelle sie hinten an, wie übrig bleiben, wenn du die Tage durch die Anzahl der Betreiber teilst.',
  'rank.step3':
    'Jeder Betreiber hat einen Platz: den ersten seiner Anbieter nach dem Alphabet. Haben Betreiber mehrere, so folgen die zweiten nach allen ersten, in derselben Reihenfolge; dann die dritten und so weiter.',
  'rank.salt': 'Salz von {month}',
  'rank.noSalt': 'Noch wurde kein Salz gezogen; bis dahin geht die Reihenfolge nach dem Namen.',
  'rank.today': 'Die Reihenfolge von heute',
  'rank.day': 'Heute ist der {day} (UTC), Tag {number} seit dem 1. Januar 1970.',
  'rank.command': 'In einer Shell, für einen Betreiber:',
  'rank.operator': 'Betreiber',
  'rank.provider': 'Anbieter',
  'rank.number': 'Die Zahl',
  'rank.numberText':
    'Neben dem Wort steht eine Zahl von 0 bis 100 aus vier Teilen. Was nicht zu sehen war, bleibt außen vor, und unter {share} % des Gewichts gibt es gar keine Zahl.',
  'rank.letters': 'Die Buchstaben',
  'rank.lettersText':
    'Jede Stelle zum Verbinden bekommt Punkte: drei Zehntel für das Protokoll, drei Zehntel für den Schlüsselaustausch, vier Zehntel für die Chiffre. Es gilt der niedrigere von Punktebuchstabe und jeder zutreffenden Grenze; die schlechteste Stelle entscheidet.',
  'rank.best': 'Was aus einem A ein A+ macht',
  'rank.bestText':
    'Keine Regel darf die Note halten, und {needed} hiervon müssen gelten, von uns selbst gesehen:',
  'rank.looks': 'Wie genau wir nachsehen',
  'rank.looksText':
    'Jeden Tag werfen wir einen kurzen Blick: höchstens 30 Verbindungen zu jeder Stelle, und alles, was eine Note entscheiden kann. Einmal in der Woche, bald nachdem ein Server dazukommt, und wenn ein kurzer Blick etwas anderes sieht als zuvor, folgt eine volle Ansicht: jede Fassung und jedes Verfahren. Immer nur eine Verbindung zugleich, und nichts davon greift etwas an. Ein kurzer Blick, der dasselbe sieht wie eine volle Ansicht der letzten sieben Tage, behält deren Listen.',
  'rank.mozillaText':
    'Neben den Noten sagen wir, ob ein Server einhält, was Mozilla empfiehlt: „modern“ nur für die neuesten Apps, „intermediate“ für fast alle. Die Empfehlung gilt Webservern und ändert keine Note.',
  'rank.caps': 'Was eine Note hält',
  'rank.cap': 'Wann',
  'rank.capLetter': 'Höchstens',
  'rank.capSource': 'Quelle',
  'rank.checks': 'Was wir prüfen',
  'rank.checksText':
    'Jede Prüfung, und woher die Forderung kommt. Die ohne Gewicht werden gezeigt, und einige davon entscheiden über ein Wort oder einen Buchstaben.',
  'rank.trials': 'Was wir mit einem Konto ausprobieren',
  'rank.trialsText':
    'Wo ein Betreiber uns ein Konto gibt oder eines anlegen lässt, tun wir einmal am Tag, was eine App tut, mit einem zweiten Konto anderswo als Kontakt. Alles, was wir anlegen, entfernen wir wieder. Gelingt ein Schritt nicht, steht dabei, was der Server dazu sagte.',
  'rank.entry': 'Was zählt',
  'rank.weight': 'Gewicht',
  'rank.points': '{points} von 100',
  'rank.gates': 'Was zu {word} gehört',
  'rank.from': '{letter} ab {when}',
  'rank.empty': 'Noch hat niemand ein Wort.',
  'rank.contents': 'Auf dieser Seite',
  'rank.version': 'Fassung {version} der Regeln',
  'rank.badges': 'Die Abzeichen',
  'rank.badgesText':
    'Ein Abzeichen sagt, ob ein Versprechen hält. Verstecken bringt nichts, und nicht geprüft zu sein kostet nichts.',

  'rank.letterPoints':
    'Eine Note zählt, von 100: {list}. „?“ und „–“ zählen weder für noch gegen jemanden.',
  'rank.notVerified':
    'T und M, die Zertifikate, die nichts beweisen, zählen für Apps 0. Zwischen Anbietern zählen sie {most}, denn Server können sich durch Zurückfragen trotzdem vergewissern, aber nie mehr als die Note, die dahinter steht: mit einem {behind} dahinter {least}.',
  'rank.unknown': 'Was wir nicht wissen können',
  'rank.unknownText':
    'Vieles ist von außen zu sehen. Was hier steht, ist es nicht, und wer es verbirgt oder nicht zeigen kann, verliert dadurch nichts.',
  'rank.unknown.account': 'Was nur jemand mit einem Konto ausprobieren kann',
  'rank.unknownWhy.account':
    'Von außen sehen wir, was ein Server von sich sagt: dass Nachrichten alle Geräte erreichen, dass er Dateien annimmt. Was nur gesagt ist, zeigen wir hohl, und es zählt nicht; was nicht einmal gesagt ist, bleibt nicht geprüft.',
  'rank.unknown.address': 'Was einen Weg zurück zu uns braucht',
  'rank.unknownWhy.address':
    'Ein Server, der mit uns wie mit einem anderen Anbieter spricht, muss den Weg zurück zu dem Namen finden, unter dem wir anklopfen. Wo diese Ausgabe von Vouch unter diesem Namen keine öffentliche Adresse hat, ist nicht bekannt, ob der Server zurückfragt, sich uns ausweist und seine Antworten durchbringt. Dann sagt es der Bericht.',
  'rank.unknown.resolver': 'Ob die Einträge der Domain signiert sind',
  'rank.unknownWhy.resolver':
    'Signaturen in den Einträgen der Domain (DNSSEC) erkennt nur ein Resolver, der sie prüft. Wo diese Ausgabe von Vouch keinen hat, ist alles, was darauf beruht, nicht bekannt.',
  'rank.unknown.family': 'Was unter Adressen steht, zu denen wir keinen Weg haben',
  'rank.unknownWhy.family':
    'Wo unser eigenes Netz keine neuen Adressen (IPv6) hat, sehen wir, dass ein Server welche hat, und können sie nicht ausprobieren.',
  'rank.unknown.consent': 'Was ein Betreiber nicht ansehen lassen will',
  'rank.unknownWhy.consent':
    'Bevor wir einen Server weiter befragen, lesen wir, ob sein Betreiber widerspricht. Wer widerspricht, wird nicht geprüft und hat keinen Bericht.',

  'mozilla.title': 'Die Empfehlung von Mozilla',
  'mozilla.link': 'Die Empfehlung, Fassung {version}',
  'mozilla.differences': 'Was abweicht',

  'optOut.title': 'Wenn du nicht geprüft werden willst',
  'optOut.lead':
    'Wenn du einen Anbieter betreibst und nicht willst, dass wir ihn prüfen, genügt eine Zeile, und niemand muss zustimmen.',
  'optOut.file': 'Sag es auf deinem eigenen Server',
  'optOut.fileText':
    'Setze diese Zeile in die Anbieterdatei auf dem Webserver deiner Domain. Dass nur du das kannst, ist uns Beweis genug. Wir lesen die Datei vor jeder Prüfung, vor der ersten Verbindung zu deinem Chat-Server.',
  'optOut.now':
    'Das gilt ab der nächsten Prüfung. Wenn du darauf nicht warten willst, lass sie uns jetzt lesen:',
  'optOut.nowSubmit': 'Datei jetzt lesen',
  'optOut.then': 'Was dann geschieht',
  'optOut.then.stop': 'Wir bauen keine Verbindungen mehr zu deinem Chat-Server auf.',
  'optOut.then.page': 'Deine Seite sagt, dass du keine Prüfung wolltest, und zeigt keinen Bericht.',
  'optOut.then.back':
    'Um wieder geprüft zu werden, nimm die Zeile heraus und lass uns die Datei noch einmal lesen.',
  'optOut.contact': 'Wenn du dort keine Dateien ändern kannst',
  'optOut.contactText':
    'Schreib uns von einer Adresse deiner Domain oder von einer, die dein Server als Kontakt nennt:',
  'optOut.noContact':
    'Wer diese Ausgabe von Vouch betreibt, hat keinen Kontakt genannt. Die Datei ist der Weg, der immer geht.',

  ...seenDe,
  ...tlsDe,

  'notFound.title': 'Hier ist nichts',
  'notFound.text': 'Zu dieser Adresse gibt es keine Seite. Vielleicht ein Tippfehler.',
  'notFound.back': 'Zu allen Anbietern',
};
