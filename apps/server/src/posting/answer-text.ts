import { isRetryable, titleOf } from '@outpost/contract'
import type { Answered, PushOutcome } from './decide-push.ts'

/**
 * Item answers as JSON text. A stored decision goes out as it was stored, byte for byte, without being read: that is what
 * every later answer is measured against.
 */
export function itemAnswerText(answered: Answered): string {
  const { clientRef, terminalSeq } = answered.intent
  const head = `{"clientRef":"${clientRef}","terminalSeq":${terminalSeq},"outcome":`
  switch (answered.outcome) {
    case 'reused':
      return `${head}"rejected","problem":${REUSED}}`
    case 'error':
      return `${head}"error","problem":${JSON.stringify(answered.problem)}}`
    default: {
      const { decision, resolution } = answered.row
      const ended = resolution === null ? '' : `,"resolution":${JSON.stringify(resolution)}`
      return `${head}"${answered.outcome}","decision":${decision}${ended}}`
    }
  }
}

const REUSED = JSON.stringify({
  code: 'idempotency_key_reused',
  detail: titleOf('idempotency_key_reused'),
  retryable: isRetryable('idempotency_key_reused'),
})

export interface PushAnswerParts {
  readonly epoch: string
  readonly serverTime: string
  readonly spreadMs: number
  /** Left out where terminals are not asked to report. */
  readonly reportEveryMs?: number | undefined
}

export function pushAnswerText(
  { answers, head }: Extract<PushOutcome, { kind: 'answered' }>,
  { epoch, serverTime, spreadMs, reportEveryMs }: PushAnswerParts,
): string {
  const items = answers.map(itemAnswerText).join(',')
  const rest = JSON.stringify({ epoch, head, serverTime, spreadMs, reportEveryMs })
  return `{"answers":[${items}],${rest.slice(1)}`
}
