/** Branches counted by one transaction: some tens of thousands of rows of `sales_day` at most. */
export const BRANCHES_AT_ONCE = 200
/** Steps of one branch's journal counted by one transaction: a busy day of a large branch. */
export const STEPS_AT_ONCE = 5_000
/**
 * Steps that a report counts itself before it answers, within about two seconds: of a few branches all that there is, of a
 * nation what the last minutes brought. Where more is due, it answers without and says how much is missing.
 */
export const MAX_STEPS_ON_DEMAND = 20_000
/**
 * What the sums of a report may take of the database's memory: ten thousand branches in one table of sums, 10 MiB, and every
 * row of their month by its own place, where the 4 MiB of PostgreSQL's default sort on disk and read whole pages anew.
 */
export const REPORT_MEMORY = '32MB'
/** Branches times days of one report: a quarter of a nation of ten thousand, a lifetime of one branch. */
export const MAX_BRANCH_DAYS = 1_000_000
