/** What the pages say about what was tried with an account; the German stands in messages/tried-de.ts. */
export const triedEnglish = {
  'tried.title': 'What we tried',
  'tried.sum': '{done} of {all} worked',
  'tried.how': 'How we tried it',
  'tried.note':
    'We signed in and did what an app does, one step after the other. Where a step did not come about, what the server said stands below it.',
  'tried.with.operator': 'With an account that the provider’s operator gave us for this.',
  'tried.with.made': 'With an account that we made ourselves; the operator allows it.',
  'tried.with.typed': 'With the account of whoever had it tried.',
  'tried.none':
    'Nobody has tried anything with an account here in the last seven days. Whoever looks from outside sees what the server says it can do, and not whether it does it.',
  'tried.own.title': 'If you run this provider',
  'tried.own.check':
    'Try all of it from your own computer, with an account of your own. What comes of it is shown to you alone:',
  'tried.own.account':
    'To have it tried here every day, make an account for us and tell whoever runs this copy of Vouch. They keep it locked away, and let it go as soon as you say so:',

  'tried.result.done': 'It worked: every step happened as it should.',
  'tried.result.part': 'The server can do a part of this. Not there: “{step}”',
  'tried.result.missing': 'The server cannot do this.',
  'tried.result.failed': 'It did not work. This was due and did not happen: “{step}”',
  'tried.result.restricted': 'Our account is not allowed to do this: “{step}”',
  'tried.result.throttled':
    'The server asked us to come back later, so we do not know. It was at: “{step}”',
  'tried.result.untried': 'Not all of it was tried, so we do not know: “{step}”',
  'tried.failed': 'We could not try this. {reason}',

  'tried.said': 'The server’s answer: {condition}',
  'tried.stanzas': 'What was sent and received',
  'tried.stanza.count':
    '{count, plural, one {# message} other {# messages}} between us and the server',
  'tried.stanza.sent': 'Sent: {who}',
  'tried.stanza.received': 'Received: {who}',
  'tried.kept':
    'Names and secrets of our accounts have been replaced. Of each step the first and the last are kept, and long ones are cut.',
  'tried.noStanzas': 'Nothing was sent in this step.',
  'tried.toReport': 'To the whole report on {domain}',
  'tried.page': '{trial} at {domain}',

  'tried.signIn': 'Signing in',
  'tried.signIn.offered': 'Ways offered',
  'tried.signIn.way': 'Way taken',
  'tried.signIn.times': '{count, plural, one {# time} other {# times}}',
  'tried.signIn.bound': 'tied to the connection ({type})',
  'tried.signIn.unbound': 'not tied to the connection',
  'tried.signIn.rounds': '{iterations} rounds of scrambling',
  'tried.signIn.proved': 'the server proved itself in return',
  'tried.signIn.unproved': 'the server did not prove itself in return',

  'tried.fact.elsewhere': 'Contact',
  'tried.fact.elsewhere.yes': 'at another provider',
  'tried.fact.elsewhere.no': 'at the same provider',
  'tried.fact.service': 'Service',
  'tried.fact.maxSeconds': 'Keeps our place for',
  'tried.fact.seconds': '{count, plural, one {# second} other {# seconds}}',
  'tried.fact.services': 'Helpers named',
} as const;
