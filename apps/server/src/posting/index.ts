export { isOurs, signedText } from './answer-signature.ts'
export { itemAnswerText, pushAnswerText } from './answer-text.ts'
export type { Answered, Push, PushOutcome } from './decide-push.ts'
export { decideQuarantined } from './decide-quarantined.ts'
export { answerConverted, answerDirect, createdRecord, refusalOf } from './direct-answer.ts'
export type { Conversion, DirectOutcome, DirectWrite } from './direct-write.ts'
export {
  type EnvelopedIntent,
  OPEN,
  type OpenPayload,
  type OrderInMaking,
  PAY,
  type PayPayload,
  REQUEUE,
  type RequeuePayload,
  readPushItem,
} from './intent.ts'
export { mergedText, orderText } from './order-of-mutation.ts'
export { createPosting, type Posting } from './posting.ts'
export { fromThousandths, toThousandths } from './quantity.ts'
export type { MutationRow } from './rows.ts'
export { readSessionTotals } from './session-report.ts'
export { addedToOrder, SETTLED_PAYMENTS } from './settled-payments.ts'
export { arrivalJob, deliveredJob, type SentTransfer } from './transfer-jobs.ts'
export type { StoredChange } from './verdict.ts'
export type { OpenOrderState, WorkingSet } from './working-set.ts'
