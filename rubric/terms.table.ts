/**
 * The English words of the rubric that belong to no single check, by their key in the catalogue. Plain words for
 * everybody; `messages/de/` holds the German ones.
 */
export const TERMS = {
  'word.recommended': 'Recommended',
  'word.good': 'Looks good so far',
  'word.gaps': 'Works, with gaps',
  'word.not': 'Not recommended',
  'word.unknown': 'Not enough data',

  'reason.recommended':
    'We tried what most people need, it works, and the server is there when you want it.',
  'reason.good': 'Nothing that we could look at has failed, and the server can be reached now.',

  'reason.recommended-readable':
    'Passwords are kept here in a form that a thief can use. Apart from that: we tried what most people need, it works, and the server is there when you want it.',
  'reason.good-readable':
    'Passwords are kept here in a form that a thief can use. Nothing else that we could look at has failed, and the server can be reached now.',

  'missing.watched': 'Watched for {days} of {of} days.',
  'missing.no-account':
    '{count, plural, one {# promise} other {# promises}} not tried: no test account.',
  'missing.untried':
    '{count, plural, one {# promise} other {# promises}} that we could not try to the end.',
  'missing.paused': 'The operator has paused the recommendation.',
  'missing.s2s-unseen': 'We could not see how it encrypts towards other providers.',

  'gate.letter': 'Its encryption is graded {letter}.',

  'run.not-offered': 'The domain says that it does not offer this.',
  'run.no-endpoint': 'We found no address at which to look.',
  'fold.seen': '{seenEndpoints} of {allEndpoints} addresses seen.',

  'letter.A+': 'As good as it gets: nothing to note, and two of the extras that we look for.',
  'letter.A': 'Strong encryption.',
  'letter.A-': 'Strong encryption, with a small blemish.',
  'letter.B': 'Good encryption that also lets older ways in.',
  'letter.C': 'Encryption with a real weakness.',
  'letter.D': 'Weak encryption.',
  'letter.E': 'Very weak encryption.',
  'letter.F': 'Encryption that does not protect you.',
  'letter.T': 'Nobody that apps trust vouches for who this server is.',
  'letter.M': 'The identity certificate of this server bears another name.',
  'letter.?': 'We could not look.',
  'letter.-': 'Not offered, by choice.',
  'letter.inconclusive': 'We could not tell all that the server accepts.',
  'letter.throttled': 'The server stopped answering us before we had seen enough.',
  'letter.without-tls': 'No encryption is to be had at this address.',
  'letter.score': 'No single rule holds the letter down; the score of {score} points does.',
  'letter.last-known': 'The last letter that we could give was {letter}, on {asOf, date, day}.',
  'letter.dialback':
    'Other servers may still talk with it, encrypted, by calling it back instead of checking its certificate.',

  'state.yes': 'Yes',
  'state.partly': 'Partly',
  'state.saysSo': 'Says so',
  'state.no': 'No',
  'state.notTested': 'Not tested',
  'state.yes.why': 'We tried it and it works, or we saw it where seeing is proof.',
  'state.partly.why': 'We tried it, and only some of it works.',
  'state.saysSo.why': 'The server or its operator says so; we have not tried it.',
  'state.no.why': 'We tried or looked, and it is not there.',
  'state.notTested.why': 'We could not look, or have not yet; the reason is given.',

  'step.done': 'Done',
  'step.missing': 'Not there',
  'step.restricted': 'Not allowed for our account',
  'step.throttled': 'We are to come back later',
  'step.failed': 'Did not happen',
  'step.untried': 'Not tried',

  'party.phone': 'the phone',
  'party.computer': 'the computer',
  'party.new-device': 'a new device',
  'party.contact': 'the contact',
  'party.newcomer': 'the new account',

  'outcome.notApplicable': 'Does not apply',

  'proof.functional': 'we did it',
  'proof.observed': 'we saw it',
  'proof.advertised': 'the server says so',
  'proof.declared': 'somebody says so',

  'cause.server': 'the server changed',
  'cause.rubric': 'our rules changed',
  'cause.time': 'time passed',
  'cause.correction': 'we were wrong',

  'said-by.operator': 'the operator',
  'said-by.provider-file': 'the provider’s own file',
  'said-by.editor': 'our editors',
  'said-by.observed': 'we saw it',

  'fact.not-stated': 'Not stated',
  'fact-value.days': '{count, plural, one {# day} other {# days}}',
} as const satisfies Readonly<Record<string, string>>;
