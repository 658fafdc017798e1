import { isRetryable } from '@outpost/contract'
import type { Decision, ProblemItem } from '@outpost/contract/v2'
import type { AnswerSigner } from '../keys/answer-signer.ts'
import { signedText } from './answer-signature.ts'
import type { Refused } from './verdict.ts'

export interface Decided {
  readonly clientRef: string
  readonly fingerprint: string
  readonly outcome: Decision['outcome']
  readonly branchSeq?: number
  readonly reviewFlags?: readonly string[]
  readonly applied?: Decision['applied']
  readonly problem?: ProblemItem
  readonly decidedAt: string
  readonly epoch: string
}

/** The answer that is stored, and repeated byte for byte. */
export function toDecision(signer: AnswerSigner, decided: Decided): Decision {
  const {
    clientRef,
    fingerprint,
    outcome,
    branchSeq,
    reviewFlags = [],
    applied = [],
    problem,
    decidedAt,
    epoch,
  } = decided
  const place = branchSeq === undefined ? {} : { branchSeq }
  return {
    outcome,
    ...place,
    reviewFlags: [...reviewFlags],
    applied,
    ...(problem && { problem }),
    decidedAt,
    epoch,
    signature: signer.sign(signedText(clientRef, fingerprint, { outcome, ...place, applied })),
  }
}

export const toProblem = ({ code, detail, remedy, errors }: Refused): ProblemItem => ({
  code,
  detail,
  retryable: isRetryable(code),
  ...(remedy !== undefined && { remedy }),
  ...(errors && { errors: [...errors] }),
})
