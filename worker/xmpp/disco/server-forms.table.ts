/** What the forms in an answer to disco#info are about (XEP-0068). */
export const FORM_TYPES = {
  contacts: 'http://jabber.org/network/serverinfo', // XEP-0157
  outage: 'urn:xmpp:sos:0', // XEP-0455
  dataPolicy: 'urn:xmpp:data-policy:0', // XEP-0504
  upload: ['urn:xmpp:http:upload:0', 'urn:xmpp:http:upload'], // XEP-0363, and before its version 0.3
} as const;

/** XEP-0157 §2.1: the fields are named `abuse-addresses` and so on. */
export const CONTACT_KINDS = [
  'abuse',
  'admin',
  'feedback',
  'sales',
  'security',
  'status',
  'support',
] as const;
