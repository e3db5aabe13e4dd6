/** Why something that was typed is no domain that we could test: the id and the sentence for a person. */
export const DOMAIN_PROBLEMS = {
  empty: 'Please type the name of a server, such as conversations.im.',
  'too-long': 'That is too long: a domain name has at most 253 characters.',
  'unknown-scheme': 'That address is of another kind. Please type the server’s name only.',
  'has-port': 'Please leave out the port: we look up the right ports ourselves.',
  'has-path': 'Please leave out everything after the name of the server.',
  'invalid-character': 'That has a character that no domain name can have.',
  'ip-address': 'That is an IP address. Please type the server’s name: XMPP addresses need one.',
  'empty-label': 'There is nothing between two dots, or before the first one.',
  'label-too-long':
    'One part of the name is too long: at most 63 characters stand between two dots.',
  'too-many-labels': 'The name has too many parts: at most 10 are allowed.',
  'invalid-label': 'One part of the name begins or ends with a hyphen, which is not allowed.',
  'invalid-idn': 'That is not a valid internationalised domain name.',
  'single-label': 'The name has no dot. Please type all of it, such as conversations.im.',
  'special-use':
    'Names like this one are for private networks, tests or examples: no public server can have it.',
} as const satisfies Record<string, string>;

export type DomainProblem = keyof typeof DOMAIN_PROBLEMS;
