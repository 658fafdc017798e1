import type { Decision } from '@outpost/contract/v2'
import type { AnswerSigner } from '../keys/answer-signer.ts'
import { countedText } from './counted.ts'

/** What a signature covers: that this mutation, with this content, was answered so, and what a count changed. */
export const signedText = (
  clientRef: string,
  fingerprint: string,
  { outcome, branchSeq, applied = [] }: Pick<Decision, 'outcome' | 'branchSeq'> & Partial<Pick<Decision, 'applied'>>,
): string => [clientRef, fingerprint, outcome, branchSeq ?? '', ...countedText(applied)].join('\n')

/** Whether the server itself once gave this answer. */
export const isOurs = (signer: AnswerSigner, clientRef: string, fingerprint: string, prior: Decision): boolean =>
  signer.verify(signedText(clientRef, fingerprint, prior), prior.signature)
