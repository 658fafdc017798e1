import type { FaultMode } from '../faults/schedule.ts'
import type { Expected } from '../plan/expected.ts'
import type { Befell } from './befell.ts'
import type { Difference } from './difference.ts'

/** The one line of JSON that a replay ends in. Money in minor units, pieces in units. */
export interface ReplayReport {
  /** Of the file, as far as it was taken. */
  readonly invoices: number
  /** Invoices all of whose documents the server accepted. */
  readonly accepted: number
  /** Invoices with a document that the server or the till refused. */
  readonly rejected: number
  /** Invoices of which nothing is rung up; `unsoldByReason` counts lines, and the invoices that have such lines. */
  readonly unsold: number
  readonly unsoldByReason: Expected['unsoldByReason']
  readonly salesTotal: number
  readonly returnsTotal: number
  /** Sold less returned less written off. */
  readonly pieces: number
  /** Documents completed on a terminal that the server does not have. */
  readonly lost: number
  /** Receipts that the server has more than once. */
  readonly doubled: number
  /** Terminals that could not get rid of their work. */
  readonly stuck: number
  readonly scheduleHash: string
  readonly reconciled: boolean
  readonly differences: readonly Difference[]
  /** Jobs that a till could not do, and mutations that the server refused: the first few. */
  readonly refusals: readonly string[]
  readonly terminals: number
  readonly branches: number
  readonly seed: string
  readonly faults: FaultMode
  readonly befell: Befell
  /** Real seconds of the selling, up to the last outbox being empty; and of the whole. */
  readonly replaySeconds: number
  readonly seconds: number
}
