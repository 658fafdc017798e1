import type { ServerContext } from '../../server-context.ts'
import { LEAST_REPORT_SECONDS } from './limits.ts'
import type { ServerFlags } from './server-flags.ts'

/**
 * How often this branch's terminals are asked to say how they are, milliseconds; 0 = not at all. The flag watches a branch
 * closer, never less: a terminal that reports less often than configured would be taken for silent.
 */
export async function reportIntervalOf(
  { reportEveryMs }: Pick<ServerContext, 'reportEveryMs'>,
  flags: ServerFlags,
  branchId: string,
): Promise<number> {
  const seconds = reportEveryMs === 0 ? 0 : await flags.number('report-interval-seconds', branchId)
  if (!(seconds > 0)) return reportEveryMs
  return Math.min(reportEveryMs, Math.max(LEAST_REPORT_SECONDS, Math.round(seconds)) * 1_000)
}
