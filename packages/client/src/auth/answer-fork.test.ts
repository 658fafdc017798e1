import { err, ok, unwrap } from '@outpost/kernel'
import { describe, expect, it } from 'vitest'
import { openShop } from '../testing/shop.ts'
import { answerFork } from './answer-fork.ts'

const enrolment = { code: 'SOHO-1234-5678', platform: 'desktop' } as const

describe('a fork', () => {
  it('waits for a person while nobody gives a code', async () => {
    const shop = await openShop()
    const answered = await answerFork(shop.context, async () => null)
    expect(answered).toMatchObject({ ok: false, error: { code: 'enrolment_code_needed', retryable: false } })
  })

  it('is tried again after a failure of the network, and not after a refusal of the code', async () => {
    const shop = await openShop()
    const ask = async () => enrolment
    expect(await answerFork(shop.context, ask)).toMatchObject({
      ok: false,
      error: { code: 'network', retryable: true },
    })
    const problem = { type: 'about:blank', title: 'No', status: 422, code: 'enrolment_code_invalid', retryable: false }
    const refuse = async () => err({ kind: 'problem', problem, status: 422 } as const)
    const refused = await answerFork({ ...shop.context, enrolTerminal: refuse }, ask)
    expect(refused).toEqual(err({ code: 'enrolment_code_invalid', detail: 'No', retryable: false }))
  })

  it('ends in a new identity of the same branch', async () => {
    const shop = await openShop()
    const branch = unwrap(await shop.store.get('branches', shop.branchId))?.body as never
    const context = {
      ...shop.context,
      enrolTerminal: async ({ body }: { body: { terminalId: string } }) =>
        ok({
          epoch: shop.newId(),
          terminalId: body.terminalId,
          terminalCode: 'T02',
          receiptPrefix: 'SOHO-T02',
          branch,
          serverTime: '2026-03-02T09:00:00.000Z',
        }),
    }
    const identity = unwrap(await answerFork(context, async () => enrolment))
    expect(identity).toMatchObject({ branchId: shop.branchId, receiptPrefix: 'SOHO-T02' })
    expect(identity.terminalId).not.toBe(shop.terminalId)
  })
})
