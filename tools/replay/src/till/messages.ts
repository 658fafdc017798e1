import type { ScaledClockSpec } from '@outpost/kernel'
import type { Strike } from '../faults/strike.ts'
import type { Job } from '../plan/job.ts'

/** What a process of tills is to do; written to a file, so that whoever starts it anew says the same. */
export interface Assignment {
  readonly time: ScaledClockSpec
  /** Where what strikes here is written down. */
  readonly notesPath: string
  readonly tills: readonly TillAssignment[]
  /** Codes of the catalogue, all of which a till has before it sells. */
  readonly products: readonly string[]
}

export interface TillAssignment {
  /** Index of the terminal. */
  readonly terminal: number
  readonly url: string
  readonly enrolmentCode: string
  readonly storePath: string
  readonly secretsPath: string
  /** Its jobs, in the order of the file. */
  readonly jobs: readonly Job[]
  /** What strikes this terminal within its process. */
  readonly strikes: readonly Strike[]
}

/** Why a job came to nothing. */
export interface JobFailure {
  readonly key: string
  readonly code: string
  readonly detail: string
}

export type ToTills =
  /** Everybody is ready, and so may you be again after a crash. */
  | { readonly kind: 'sell' }
  /** Nobody will get a receipt for this job. */
  | { readonly kind: 'gave_up'; readonly key: string }
  /** Close everything and end. */
  | { readonly kind: 'stop' }

export type FromTills =
  /** Enrolled, with the whole catalogue. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'begins'; readonly terminal: number; readonly position: number }
  /** The till holds this job's document, rung up now or before a crash. */
  | { readonly kind: 'done'; readonly terminal: number; readonly position: number }
  | { readonly kind: 'failed'; readonly failure: JobFailure }
  /** The terminal has no job left. */
  | { readonly kind: 'finished'; readonly terminal: number }
