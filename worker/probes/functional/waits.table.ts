/**
 * What trials wait for on purpose, in milliseconds, beside the answers of servers: that something does not come can be
 * seen in no other way. Together at most 2 seconds where a server does everything that it should.
 */
export const DELIBERATE_WAITS = {
  /** client-state: the server has taken note by then; to ask it would make the phone look awake. */
  inactive: 100,
  /** client-state: what is due to be held back would have come by then. */
  heldBack: 500,
} as const;

/** What they wait for, in milliseconds, only where something has not come about at the first look. */
export const PATIENCE = {
  /** carbons: after the message has arrived, for its copy. */
  copy: 1000,
  /** client-state: once the phone is looked at again, for what had waited. */
  news: 1500,
  /** message-archive: some servers write what they keep every two seconds. */
  archive: 2500,
} as const;
