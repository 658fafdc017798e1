import { toInstant } from '@outpost/kernel'
import { inTransaction } from '../../db/tx.ts'
import type { ServerContext } from '../../server-context.ts'
import { KEPT_MS } from './limits.ts'
import { dropRequestsBefore } from './requests.writer.ts'

/** Once a day, when few ask. */
export const DROP_REQUESTS_AT = '41 2 * * *'

export const dropOldRequests = ({ pool, clock }: Pick<ServerContext, 'pool' | 'clock'>): Promise<void> =>
  inTransaction(pool, (tx) => dropRequestsBefore(tx, toInstant(clock.now() - KEPT_MS)))
