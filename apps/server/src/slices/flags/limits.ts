/** Milliseconds before a rollout's start by which each branch is measured: a whole day of its trade. */
export const BASELINE_MS = 86_400_000
/** Milliseconds back over which a branch's errors are counted as it stands now. */
export const NOW_MS = 3_600_000
/** Real milliseconds for which the server believes in the set that it has read: another process may have changed it. */
export const SET_FRESH_MS = 5_000
/** Seconds between two reports of a terminal at least, whatever a flag says: closer watch costs the server, and tells no more. */
export const LEAST_REPORT_SECONDS = 5
/** When rollouts are judged: every minute; errors are counted by stretches of five. */
export const JUDGE_AT = '* * * * *'
