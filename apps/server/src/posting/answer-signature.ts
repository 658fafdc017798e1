import type { Decision } from '@outpost/contract/v2'
import type { AnswerSigner } from '../keys/answer-signer.ts'

/** What a signature covers: that this mutation, with this content, was answered so. */
export const signedText = (
  clientRef: string,
  fingerprint: string,
  { outcome, branchSeq }: Pick<Decision, 'outcome' | 'branchSeq'>,
): string => [clientRef, fingerprint, outcome, branchSeq ?? ''].join('\n')

/** Whether the server itself once gave this answer. */
export const isOurs = (signer: AnswerSigner, clientRef: string, fingerprint: string, prior: Decision): boolean =>
  signer.verify(signedText(clientRef, fingerprint, prior), prior.signature)
