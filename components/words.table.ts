import { seenEnglish } from './seen/seen-words.table.ts';
import { tlsEnglish } from './tls/tls-words.table.ts';

/**
 * What the site says in English, as ICU MessageFormat. The German stands in messages/site-de.ts; a test compares the
 * two. The rubric's own words (checks, badges, caps) are with the rubric.
 */
export const english = {
  'site.name': 'Vouch',
  'site.tagline': 'Providers for your chat account, checked every day.',
  'site.description':
    'Vouch tests public XMPP chat providers every day and says in plain words what works, with the evidence.',
  'site.skip': 'Skip to the content',
  'nav.label': 'Main',
  'nav.servers': 'All providers',
  'nav.add': 'Test a provider',
  'nav.test': 'Test one',
  'nav.rank': 'How we rank',
  'nav.optOut': 'If you do not want to be tested',
  'nav.language': 'Language',
  'nav.more': 'More',
  'nav.home': 'Vouch, to the first page',
  'footer.promise':
    'No place here can be bought. We never call a provider bad because we could not look.',
  'footer.source':
    'Every number has its evidence; every report keeps its address and never changes.',

  'hero.title': 'Find a place for your chat account that someone has checked.',
  'hero.text':
    'With XMPP you choose who looks after your account, as with e-mail, and talk to everyone whichever you choose. We try every provider, every day, and say what works.',
  'hero.look': 'See all providers',
  'hero.test': 'Test a provider',

  'directory.title': 'All providers',
  'directory.count':
    '{shown, plural, one {# provider} other {# providers}}{filtered, select, yes { of {total}} other {}}',
  'directory.search': 'Name',
  'directory.searchHint': 'part of a name, such as chat.example',
  'directory.word': 'Our word',
  'directory.anyWord': 'any',
  'directory.sort': 'Order',
  'directory.sort.rotation': 'fair rotation',
  'directory.sort.name': 'name',
  'directory.sort.letter': 'encryption letter',
  'directory.sort.number': 'number',
  'directory.apply': 'Show',
  'directory.reset': 'Show all',
  'directory.orderNote':
    'Inside each word the order moves on by one place a day, the same for everybody.',
  'directory.orderLink': 'How it is made, and how to check it',
  'directory.sortedNote': 'Sorted as you asked, over all words.',
  'directory.empty.title': 'No provider is listed yet.',
  'directory.empty.text': 'Name one, and we look at it at once.',
  'directory.none.title': 'Nothing matches.',
  'directory.none.both':
    'No provider called “{query}” has the word “{word}”. {withoutWord, plural, =0 {No word at all has such a name} one {# provider has such a name under another word} other {# providers have such a name under other words}}; {withoutQuery, plural, =0 {nobody has that word today} one {# provider has that word} other {# providers have that word}}.',
  'directory.none.query': 'None of the {total} listed providers has “{query}” in its name.',
  'directory.none.word': 'None of the {total} listed providers has the word “{word}” today.',
  'directory.none.dropQuery': 'Drop the name',
  'directory.none.dropWord': 'Drop the word',
  'directory.none.add': 'Have “{query}” tested',
  'directory.page': 'Page {page} of {pages}',
  'directory.previous': 'Previous page',
  'directory.next': 'Next page',
  'directory.pages': 'Pages',
  'group.recommended': 'We tried everything that most people need, and it works.',
  'group.good': 'Nothing failed, and something is still to be tried or watched for longer.',
  'group.gaps': 'You can use it. What is missing is named.',
  'group.not': 'Something here can hurt you, or does not work. It is named.',
  'group.unknown': 'We could not look, or there is nothing to look at. That says nothing bad.',
  'group.unreadable': 'Reports that we cannot show',
  'group.unreadableText':
    'Another version of this site made them, and this one cannot read them. That says nothing about the providers.',
  'group.untested': 'Not tested yet',
  'group.untestedText': 'Listed, and waiting for the first test.',

  'card.apps': 'Apps',
  'card.servers': 'Between providers',
  'card.number': 'Number',
  'card.tested': 'Tested {when}',
  'card.missing': 'Still open: {what}',
  'card.missing.watched': 'watched for {days} of {of} days',
  'card.missing.untried': '{count, plural, one {# promise not tried} other {# promises not tried}}',
  'card.missing.more': '{count, plural, one {# more point} other {# more points}}',
  'card.unreadable': 'The stored report cannot be read by this version of the site.',
  'pending.text':
    'Seen once, on {when}: {reason} We wait for a second look, at least {hours} hours later; if it agrees, the word becomes “{word}”.',

  'banner.red':
    'We cannot look at the moment, and it is us: our own test of our network failed. What stands here is what we last saw.',
  'banner.silent':
    'We cannot look at the moment, and it is us: the part of our service that does the testing is not running. What stands here is what we last saw.',
  'banner.label': 'Notice',

  'report.title': 'Report on {domain}',
  'report.description': '{domain}: {word}. {reason}',
  'report.tested': 'Tested {when}',
  'report.based': 'based on {known} of {all, plural, one {# check} other {# checks}}',
  'report.number': '{number} of 100',
  'report.noNumber': 'No number: too little could be seen',
  'report.missing': 'What stands between it and a better word',
  'report.again': 'Look again now',
  'report.permalink': 'Lasting link to this report',
  'report.method': 'Method version {version}',
  'report.notice': 'What you would notice',
  'report.service': 'About the service itself',
  'report.encryption': 'Encrypted on the way',
  'report.encryptionNote':
    'A letter says how well the way is encrypted, from A+ to F. The worst place to connect to decides.',
  'report.apps': 'between your app and the provider',
  'report.servers': 'between providers',
  'report.heldBy': 'held here by: {reason}',
  'report.wouldBe': 'would be {letter}',
  'report.points':
    'Of 100 points each: protocol {protocol}, key exchange {keyExchange}, cipher {cipher}.',
  'report.becomes': 'becomes {letter} on {when}: {reason}',
  'report.fixes': 'For the operator: what to change',
  'report.evidence': 'The checks, with the evidence',
  'report.evidenceNote':
    'What is out of order stands first. Open a check to see what it rests on, and how to mend it.',
  'report.facts': 'Facts',
  'report.factsNote': 'Who said it, and when, stands above. No points are given for these.',
  'report.cannotSee': 'What we cannot see',
  'report.cannotSee.read': 'Whether the people who run it read what is not end-to-end encrypted.',
  'report.cannotSee.backups':
    'Whether there are backups, and whether they have ever been restored.',
  'report.cannotSee.password': 'How your password is stored, unless the server gives it away.',
  'report.cannotSee.tomorrow': 'Whether it will still be there next year.',
  'report.history': 'Earlier reports and changes',
  'report.noChanges': 'Nothing has changed since the first report.',
  'report.changes': 'What changed',
  'report.reports': 'Reports',
  'report.numberTitle': 'The number',
  'report.groups': 'How the number is made',
  'report.group': 'Part',
  'report.groupNumber': 'Number',
  'report.groupWeight': 'Weight',
  'report.older': 'This is the report of {when}. It is kept as it was and never changes.',
  'report.newer': 'There is a newer one.',
  'report.newest': 'It is the newest one.',
  'report.stale': 'We have not been able to look since {when}. What stands here may have changed.',
  'report.toNewest': 'To the newest report',

  'check.unknown': 'Not known',
  'check.where': 'Where',
  'check.wire': 'What went over the wire',
  'check.reference': 'Where the demand comes from',
  'check.fix': 'How to mend it',
  'check.addLines':
    'Where a name is in your file already, add to what it holds there: if it stands there twice, the earlier one is lost, or the server does not start.',
  'check.noFix': 'No steps yet for this software.',
  'check.nothingToDo': 'There is nothing to do in its configuration.',
  'check.otherSoftware': 'Other software',
  'check.noneWrong': 'Nothing that we could look at is out of order.',
  'check.fold.pass': '{count, plural, one {# check} other {# checks}} in order',
  'check.fold.unknown': '{count, plural, one {# check} other {# checks}} not known',
  'check.fold.notApplicable':
    '{count, plural, one {# check does} other {# checks do}} not apply here',
  'check.sent': 'sent',
  'check.received': 'received',
  'check.note': 'note',

  'endpoints.title': 'Places to connect to',
  'endpoints.none': 'None was found.',
  'endpoints.starttls': 'encryption after the greeting (STARTTLS)',
  'endpoints.direct': 'encrypted from the first byte (direct TLS)',
  'endpoints.srv': 'named in the domain’s records (SRV)',
  'endpoints.fallback': 'the usual port, as no record names one',
  'endpoints.open': 'open, answered in {ms} ms',
  'endpoints.refused': 'refused the connection',
  'endpoints.silent': 'gave no answer',
  'endpoints.unroutable': 'we have no way there',
  'endpoints.noAddress': 'no address',
  'endpoints.wire': 'What went over the wire',
  'endpoints.letter': 'Letter',
  'endpoints.reach': 'Connection',
  'endpoints.c2s': 'For apps',
  'endpoints.s2s': 'For other providers',

  'fact.source': '{who}, {when}',

  'change.word': 'Our word',
  'change.letter': 'Letter {role, select, c2s {for apps} s2s {between providers} other {{role}}}',
  'change.correction': 'CORRECTION',
  'change.first': 'first seen',
  'change.was': 'before: {before}',

  'waiting.title': '{domain} is being tested',
  'waiting.text': 'A test takes about 40 seconds. This page looks for the report by itself.',
  'waiting.full':
    'This time we look at everything. That takes some minutes, for we ask slowly. This page looks for the report by itself; you may also come back later.',
  'waiting.queued': 'Waiting for its turn.',
  'waiting.running': 'We are looking at it now.',
  'waiting.postponed':
    'Put off: our own network does not pass our own test at the moment. It is us, not the provider. We go on by ourselves.',
  'waiting.refused': 'We do not test it. {note}',
  'waiting.failed':
    'The test did not come about. {note} Nothing is wrong with the provider on that account; please ask again.',
  'waiting.done': 'The test is done. What came of it stands on the provider’s page.',
  'waiting.stop':
    'This takes longer than it should. The test goes on; this page has stopped looking for it.',
  'waiting.reload': 'Look again',
  'waiting.step': '{done} of {planned}',
  'waiting.steps': 'What has been done so far',
  'waiting.never': 'Nobody has had it tested here yet.',
  'waiting.askTest': 'Have it tested',
  'waiting.asked': 'Asked for {when}',

  'probe.service-records': 'Where it can be reached',
  'probe.provider-file': 'What the operator declares',
  'probe.reachability': 'Whether it takes connections',
  'probe.stream': 'How it greets apps and other providers',
  'probe.c2s-plaintext': 'Whether people can sign in unencrypted',
  'probe.federation': 'Whether it talks with other providers',
  'probe.service-discovery': 'What it says of itself',
  'probe.components': 'Rooms, files and other parts',
  'probe.web-access': 'Whether a web page gets in',
  'probe.declared-pages': 'Web pages to chat and to join on',
  'probe.s2s-plaintext': 'Whether it talks with other servers unencrypted',
  'probe.tls-quick': 'Encryption and certificate',
  'probe.tls-full': 'Encryption in every detail',

  'optedOut.title': '{domain} is not tested',
  'optedOut.text': 'Its operator asked us not to test it, and so we do not. Since {when}.',

  'add.title': 'Test a provider',
  'add.text':
    'Type the part after the @ of a chat address. We look at it at once, and it takes about 40 seconds.',
  'add.label': 'Name of the provider',
  'add.hint': 'for instance chat.example',
  'add.submit': 'Test it',
  'add.what': 'What happens then',
  'add.what.look':
    'We connect to it as an app and as another provider would, a few connections at a time, and write down what we see.',
  'add.what.page': 'It gets a page here with a report that keeps its address.',
  'add.what.no': 'We ask first whether its operator objects, and stop if so.',
  'add.problem': 'That did not work',
  'add.state.cooling':
    '{domain} was looked at only a short while ago. To be kind to it we wait a little between two tests; try again in ten minutes. Its newest report stands on its page.',
  'add.state.opted-out':
    'The operator of {domain} asked us not to test it, so we do not. Only the operator can take that back.',
  'add.state.full':
    'Too many tests are waiting just now. Nothing is wrong with {domain}; please try again in a few minutes.',
  'add.state.failed':
    'We could not put {domain} in the queue. It is our fault, not yours; please try again in a few minutes.',
  'add.toReport': 'To its page',

  'rank.title': 'How we rank',
  'rank.lead':
    'One word for each provider, made from checks by rules that stand here in full. The same facts always give the same word.',
  'rank.words': 'The words',
  'rank.order': 'The order inside a word',
  'rank.orderText':
    'Nobody is first for good. Every operator has one place. Once a month the operators are shuffled by a number that we publish; then every day, at midnight UTC, all move on by one place.',
  'rank.recompute': 'Do it yourself',
  'rank.step1':
    'List each operator once, under the name given below. For each compute HMAC-SHA-256 with the month’s salt as the key and that name as the message, both as UTF-8, written as 64 hexadecimal digits in lower case. Sort by it, ascending.',
  'rank.step2':
    'Count the days from 1 January 1970 to today, UTC. Take as many operators off the front and put them at the end as are left over when you divide the days by the number of operators.',
  'rank.step3':
    'Each operator has one place: the first of its providers by alphabet. Where operators have more, their second ones follow after all the first ones, in the same order; then the third ones, and so on.',
  'rank.salt': 'Salt of {month}',
  'rank.noSalt': 'No salt has been drawn yet; until then the order is by name.',
  'rank.today': 'Today’s order',
  'rank.day': 'Today is {day} (UTC), day {number} since 1 January 1970.',
  'rank.command': 'In a shell, for one operator:',
  'rank.operator': 'Operator',
  'rank.provider': 'Provider',
  'rank.number': 'The number',
  'rank.numberText':
    'Beside the word stands a number from 0 to 100, made of four parts. What could not be seen is left out, and below {share} % of the weight there is no number at all.',
  'rank.letters': 'The letters',
  'rank.lettersText':
    'Each place to connect to gets a score: three tenths for the protocol, three tenths for the key exchange, four tenths for the cipher. The letter is the lower of the score’s letter and every cap below that applies; the worst place decides.',
  'rank.best': 'What makes an A+ of an A',
  'rank.bestText':
    'No rule may hold the letter down, and {needed} of these must hold, seen by ourselves:',
  'rank.looks': 'How deep we look',
  'rank.looksText':
    'Each day we take a quick look: at most 30 connections to each place, and everything that can decide a letter. Once a week, soon after a server is added, and whenever a quick look sees something else than before, we take a full look: every version and every cipher suite. One connection at a time, and none of it attacks anything. A quick look that sees the same as a full one of the last seven days keeps that one’s lists.',
  'rank.mozillaText':
    'Beside the letters we say whether a server keeps to what Mozilla recommends: “modern” for the newest apps only, “intermediate” for nearly all. It is a recommendation for web servers and changes no letter.',
  'rank.caps': 'What holds a letter down',
  'rank.cap': 'When',
  'rank.capLetter': 'At most',
  'rank.capSource': 'Source',
  'rank.checks': 'What we check',
  'rank.checksText':
    'Every check, with where the demand comes from. Those without a weight are shown, and some of them decide a word or a letter.',
  'rank.trials': 'What we try with an account',
  'rank.trialsText':
    'Where an operator gives us an account, or lets us make one, we do once a day what an app does, with a second account elsewhere as the contact. Everything that we make is removed again. A step that did not come about is told with what the server said.',
  'rank.entry': 'What counts',
  'rank.weight': 'Weight',
  'rank.points': '{points} of 100',
  'rank.gates': 'What {word} needs',
  'rank.from': '{letter} from {when}',
  'rank.empty': 'Nobody has a word yet.',
  'rank.contents': 'On this page',
  'rank.version': 'Method version {version}',
  'rank.badges': 'The badges',
  'rank.badgesText':
    'A badge says whether a promise holds. Hiding earns nothing, and not being looked at costs nothing.',

  'rank.letterPoints':
    'A letter counts, of 100: {list}. “?” and “–” count for nothing and against nothing.',
  'rank.notVerified':
    'T and M, the certificates that prove nothing, count 0 for apps. Between providers they count {most}, as servers can still make sure of each other by asking back, but never more than the letter that stands behind: with an {behind} behind it, {least}.',
  'rank.unknown': 'What we cannot know',
  'rank.unknownText':
    'Much can be seen from outside. What follows cannot, and whoever hides it or cannot show it loses nothing by it.',
  'rank.unknown.account': 'What only somebody with an account can try',
  'rank.unknownWhy.account':
    'From outside we see what a server says of itself: that messages reach all devices, that files are taken. What is only said is shown hollow and counts for nothing; what is not even said stays not tested.',
  'rank.unknown.address': 'What needs a way back to us',
  'rank.unknownWhy.address':
    'A server that talks with us as with another provider must find the way back to the name under which we knock. Where this copy of Vouch has no public address under that name, it stays not known whether the server asks back, proves itself to us, and gets its answers through. Then the report says so.',
  'rank.unknown.resolver': 'Whether the domain’s records are signed',
  'rank.unknownWhy.resolver':
    'Signatures in the domain’s records (DNSSEC) can only be told by a resolver that checks them. Where this copy of Vouch has none, everything that rests on them is not known.',
  'rank.unknown.family': 'What stands at addresses that we have no way to',
  'rank.unknownWhy.family':
    'Where our own network has no new-style addresses (IPv6), we see that a server has some and cannot try them.',
  'rank.unknown.consent': 'What an operator does not want looked at',
  'rank.unknownWhy.consent':
    'Before we ask anything further of a server, we read whether its operator objects. Who objects is not tested, and has no report.',

  'mozilla.title': 'Mozilla’s guideline',
  'mozilla.link': 'The guideline, version {version}',
  'mozilla.differences': 'What differs',

  'optOut.title': 'If you do not want to be tested',
  'optOut.lead':
    'If you run a provider and do not want us to test it, one line is enough, and nobody has to approve it.',
  'optOut.file': 'Say so on your own server',
  'optOut.fileText':
    'Put this line into the provider file on the web server of your domain. That only you can do it is all the proof we need. We read the file before each test, before the first connection to your chat server.',
  'optOut.now':
    'It counts from the next test on. If you do not want to wait for that, have us read it now:',
  'optOut.nowSubmit': 'Read the file now',
  'optOut.then': 'What happens then',
  'optOut.then.stop': 'We make no more connections to your chat server.',
  'optOut.then.page': 'Your page says that you asked us not to test, and shows no report.',
  'optOut.then.back': 'To be tested again, take the line out and have us read the file once more.',
  'optOut.contact': 'If you cannot change files there',
  'optOut.contactText':
    'Write to us from an address at your domain, or from one that your server names as its contact:',
  'optOut.noContact':
    'Whoever runs this copy of Vouch has not named a contact. The file is the way that always works.',

  ...seenEnglish,
  ...tlsEnglish,

  'notFound.title': 'There is nothing here',
  'notFound.text': 'This address leads to no page. Perhaps it was mistyped.',
  'notFound.back': 'To all providers',
} as const;

export type WordKey = keyof typeof english;
