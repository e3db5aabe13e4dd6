/**
 * Facts without a score. Each is shown with its source and date, or as "not stated".
 * The key is what declared facts, provider files and reports share; the label is shown to everybody.
 */
export const FACTS = {
  operator: 'Who runs it',
  'operator-kind': 'What kind of operator',
  people: 'How many people can step in',
  since: 'Running since',
  country: 'Where the machines stand',
  cost: 'What it costs',
  'professional-hosting': 'Runs in a data centre',
  website: 'Website',
  contact: 'How to reach the operator',
  'sign-up': 'How you join',
  'sign-up-page': 'Page to join on',
  'minimum-age': 'Minimum age',
  rules: 'Rules of use',
  'legal-notice': 'Legal notice',
  languages: 'Languages of help',
  'message-retention': 'How long messages are kept',
  'file-retention': 'How long files are kept',
  'file-space': 'Space for files',
  'password-reset': 'If you forget your password',
  'account-deletion': 'Deleting your account',
  moving: 'Moving away',
  backups: 'Backups',
  'web-client': 'Web page to chat on',
  'other-domains': 'Other domains of this provider',
} as const;

export type FactKey = keyof typeof FACTS;
export const FACT_KEYS = Object.keys(FACTS) as readonly FactKey[];

/** Values of facts that are our own words and not the operator's: by their id, which is what is stored. */
export const FACT_VALUES = {
  free: 'free of charge',
  paid: 'costs money',
  unlimited: 'no limit',
  yes: 'yes',
  no: 'no',
} as const;
export type FactValue = keyof typeof FACT_VALUES;
/** A number of days, as it is stored: "30 days". */
export const DAYS_VALUE = /^(\d{1,9}) days$/;

/** How people join; the value of the fact `sign-up`. Any other text counts as stated, and is shown as it stands. */
export const SIGN_UP_WAYS = ['app', 'web', 'approval', 'invitation', 'closed'] as const;

/** The properties of a provider file (XMPP Providers, API v2) and the fact that each one declares. */
export const PROVIDER_FILE_FACTS: Readonly<Record<string, FactKey>> = {
  website: 'website',
  alternativeJids: 'other-domains',
  busFactor: 'people',
  organization: 'operator-kind',
  passwordReset: 'password-reset',
  registrationWebPage: 'sign-up-page',
  maximumHttpFileUploadTotalSize: 'file-space',
  maximumHttpFileUploadStorageTime: 'file-retention',
  maximumMessageArchiveManagementStorageTime: 'message-retention',
  professionalHosting: 'professional-hosting',
  freeOfCharge: 'cost',
  legalNotice: 'legal-notice',
  serverLocations: 'country',
  since: 'since',
};
