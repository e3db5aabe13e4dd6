/** How long the parts of a functional run may take, in milliseconds. */
export const LIMITS = {
  /** One trial: the slowest ones wait for what a server holds back on purpose, a few seconds. */
  trialMs: 30_000,
  /** All of them; then what is left of the scan's time is for tidying up. */
  trialsMs: 90_000,
  /** For a trial that was broken off to remove what it has made. */
  tidyMs: 8000,
} as const;
