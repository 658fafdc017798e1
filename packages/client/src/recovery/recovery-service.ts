import type { OrderDraft, WorkFile } from '@outpost/contract/v2'
import type { Result } from '@outpost/kernel'
import type { StoreError } from '@outpost/sync'
import type { HeldApproval } from '../approvals/held-approval.ts'
import type { Operator } from '../auth/operator.ts'
import type { ServiceContext, TerminalError } from '../context.ts'
import { loadSchemas, type PartMissing } from '../schemas/load-schemas.ts'
import { type ExportedWork, exportWork } from '../work-file/export-work.ts'
import type { ImportError, ImportedWork } from '../work-file/import-work.ts'
import type { WorkFileError } from '../work-file/read-work-file.ts'
import { type DeadLetter, listDeadLetters } from './dead-letters.ts'
import {
  type Correction,
  correctAndResend,
  discardDeadLetter,
  type RecoveryError,
  resendApproved,
} from './resolve-dead-letter.ts'

/** The way out of every dead letter. Each step is a new mutation that names the refused one; nothing is deleted. */
export interface RecoveryService {
  list(): Promise<Result<readonly DeadLetter[], StoreError>>
  correctAndResend(
    refusedRef: string,
    correct: Correction,
    approvals?: readonly HeldApproval[],
  ): Promise<Result<OrderDraft, RecoveryError>>
  /** With approvals held for the dead letter's `need`. */
  resendApproved(
    refusedRef: string,
    approvals: readonly HeldApproval[],
    operator: Operator,
  ): Promise<Result<void, RecoveryError>>
  /** Gives up a refused sale as if it had been voided: it never posted, so there is nothing to reverse. */
  voidInstead(refusedRef: string, reason: string, operator: Operator): Promise<Result<void, RecoveryError>>
  discard(refusedRef: string, reason: string, operator: Operator): Promise<Result<void, RecoveryError>>
  /** All that the server has not answered, as a file. Nothing here changes by it. */
  exportWork(): Promise<Result<ExportedWork, TerminalError>>
  /** What such a file has in it, and whether it is whole; for a person to look at before `importWork`. */
  inspectWork(text: string): Promise<Result<WorkFile, WorkFileError | PartMissing>>
  /** Takes the unsent work of another terminal of the branch over, all of it or nothing; twice has no further effect. */
  importWork(text: string, operator: Operator): Promise<Result<ImportedWork, ImportError | PartMissing>>
}

export const createRecoveryService = (context: ServiceContext): RecoveryService => ({
  list: () => listDeadLetters(context),
  correctAndResend: (refusedRef, correct, approvals) => correctAndResend(context, refusedRef, correct, approvals),
  resendApproved: (refusedRef, approvals, operator) => resendApproved(context, refusedRef, approvals, operator),
  voidInstead: (refusedRef, reason, operator) => discardDeadLetter(context, refusedRef, `void: ${reason}`, operator),
  discard: (refusedRef, reason, operator) => discardDeadLetter(context, refusedRef, reason, operator),
  exportWork: () => exportWork(context),
  inspectWork: async (text) => {
    const schemas = await loadSchemas()
    return schemas.ok ? schemas.value.readWorkFile(text) : schemas
  },
  importWork: async (text, operator) => {
    const schemas = await loadSchemas()
    return schemas.ok ? schemas.value.importWork(context, text, operator) : schemas
  },
})
