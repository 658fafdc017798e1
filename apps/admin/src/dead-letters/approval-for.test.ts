import type { DeadLetter } from '@outpost/contract/v2'
import { describe, expect, test } from 'vitest'
import { approvalFor } from './approval-for.ts'

const letter = (type: string, code: string, payload: unknown) =>
  ({ type, payload, decision: { problem: { code } } }) as unknown as DeadLetter
const sent = { id: 'order', staffId: 'lena', approvalIds: ['one'] }

describe('the approval that would mend a refusal', () => {
  test.each([
    ['order.create', 'stock_insufficient', { ...sent, kind: 'sale' }, 'oversell', 'order'],
    ['order.create', 'approval_missing', { ...sent, kind: 'return' }, 'return', 'order'],
    ['order.void', 'approval_missing', { ...sent, orderId: 'sale' }, 'void', 'sale'],
    ['stock.move', 'approval_missing', sent, 'stock_adjustment', 'order'],
  ])('of %s for %s', (type, code, payload, kind, subjectId) => {
    const wanted = approvalFor(letter(type, code, payload))
    expect(wanted).toMatchObject({ kind, subjectId, requestedBy: 'lena' })
    expect(wanted?.payloadWith('two')).toEqual({ ...payload, approvalIds: ['one', 'two'] })
  })

  test.each([
    ['order.create', 'order_inconsistent', sent],
    ['order.create', 'approval_missing', { ...sent, kind: 'sale' }],
    ['order.create', 'stock_insufficient', null],
    ['order.create', 'stock_insufficient', { ...sent, staffId: 7 }],
    ['session.close', 'approval_missing', sent],
  ])('is none of %s for %s with %j', (type, code, payload) => {
    expect(approvalFor(letter(type, code, payload))).toBeUndefined()
  })
})
