import type { Clock, NewId, Random, Timers } from '@outpost/kernel'
import type { FastifyBaseLogger } from 'fastify'
import type { Pool } from './db/pool.ts'
import type { AccessTokens } from './keys/access-tokens.ts'
import type { AnswerSigner } from './keys/answer-signer.ts'

/** What every slice is built from. Made once, by the composition root. */
export interface ServerContext {
  readonly pool: Pool
  readonly clock: Clock
  /** Unscaled: for tokens, codes, caches and patience, never for records. */
  readonly realClock: Clock
  readonly timers: Timers
  readonly random: Random
  readonly newId: NewId
  readonly log: FastifyBaseLogger
  /** Identity of this history of the database. */
  readonly epoch: string
  readonly answerSigner: AnswerSigner
  readonly accessTokens: AccessTokens
  /** Whether one node holds all branches; false on Citus, where a transaction stays within one branch. */
  readonly oneNode: boolean
  /** Over how many milliseconds terminals spread their reconnects. */
  readonly spreadMs: number
  /** How often terminals are asked to say how they are, milliseconds; 0 = not at all. */
  readonly reportEveryMs: number
  /** Aborts when the server begins to stop: streams end, waits give up. */
  readonly stopping: AbortSignal
}
