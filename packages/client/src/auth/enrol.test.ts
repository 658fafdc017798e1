import type { ApiFailure } from '@outpost/contract/client'
import { EnrolRequest, type EnrolResponse, validate } from '@outpost/contract/v2'
import { err, ok, type Result, seededRandom, unwrap, uuidv7Source } from '@outpost/kernel'
import { manualClock } from '@outpost/kernel/testing'
import { describe, expect, it } from 'vitest'
import { memorySecrets } from '../testing/memory-secrets.ts'
import { createTestStore, NO_MEMORY } from '../testing/test-store.ts'
import { enrol, enrolAgain } from './enrol.ts'
import { reEnrol } from './re-enrol.ts'
import { secretName } from './secret-store.ts'

type Args = { readonly body: EnrolRequest; readonly key: string }

function newTerminal() {
  const clock = manualClock(Date.parse('2026-03-02T09:00:00Z'))
  const random = seededRandom('enrol')
  const newId = uuidv7Source(clock, random)
  const store = createTestStore()
  const secrets = memorySecrets()
  const branchId = newId()
  const asked: Args[] = []
  let reply: (args: Args) => Result<EnrolResponse, ApiFailure> = ({ body }) => ok(answerTo(body, branchId))
  const context = {
    store,
    clock,
    random,
    newId,
    secrets,
    enqueued: () => undefined,
    enrolTerminal: async (args: Args) => {
      asked.push(args)
      return reply(args)
    },
  }
  const replyWith = (next: typeof reply) => {
    reply = next
  }
  return { context, store, secrets, asked, branchId, replyWith }
}

const answerTo = ({ terminalId }: EnrolRequest, branchId: string): EnrolResponse => ({
  epoch: '01980000-0000-7000-8000-000000000000',
  terminalId,
  terminalCode: 'T01',
  receiptPrefix: 'SOHO-T01',
  branch: {
    id: branchId,
    code: 'SOHO',
    name: 'Soho',
    region: 'London',
    ring: 0,
    timezone: 'Europe/London',
    currency: 'GBP',
    cashIncrement: 1,
    version: 1,
  },
  serverTime: '2026-03-02T09:00:00.000Z',
})

const enrolment = { code: 'SOHO-4711-0815', platform: 'desktop' } as const
const lostReply = err({ kind: 'network', detail: 'the reply was lost' } as const)

describe('enrolment', () => {
  it('makes id and secret itself, keeps the secret outside the store, and knows its branch at once', async () => {
    const { context, store, secrets, asked, branchId } = newTerminal()
    const identity = unwrap(await enrol(context, enrolment))
    expect(identity).toMatchObject({ branchId, receiptPrefix: 'SOHO-T01' })
    expect(unwrap(await store.readIdentity())).toEqual(identity)
    expect(validate(EnrolRequest, asked[0]?.body).ok).toBe(true)
    expect(unwrap(await secrets.read(secretName(identity.terminalId)))).toBe(asked[0]?.body.secret)
    expect(secrets.names()).toEqual([secretName(identity.terminalId)])
    expect(unwrap(await store.get('terminal-state', 'branch'))?.body).toMatchObject({ code: 'SOHO' })
  })

  it('repeats the same request, with the same key, when the reply was lost', async () => {
    const { context, asked, replyWith, branchId } = newTerminal()
    replyWith(() => lostReply)
    expect(await enrol(context, enrolment)).toMatchObject({ ok: false, error: { code: 'enrolment_failed' } })
    replyWith(({ body }) => ok(answerTo(body, branchId)))
    unwrap(await enrol(context, enrolment))
    expect(asked[1]).toEqual(asked[0])
  })

  it('begins anew with another code', async () => {
    const { context, asked, replyWith } = newTerminal()
    replyWith(() => lostReply)
    await enrol(context, enrolment)
    await enrol(context, { ...enrolment, code: 'SOHO-9999-9999' })
    expect(asked[1]?.body.terminalId).not.toBe(asked[0]?.body.terminalId)
    expect(asked[1]?.body.secret).not.toBe(asked[0]?.body.secret)
  })

  it('has written the secret before it sends it', async () => {
    const { context, secrets, replyWith } = newTerminal()
    let kept: string | null = null
    replyWith(() => lostReply)
    const enrolTerminal = async (args: Args) => {
      kept = unwrap(await secrets.read(secretName(args.body.terminalId)))
      return lostReply
    }
    await enrol({ ...context, enrolTerminal }, enrolment)
    expect(kept).toMatch(/^[A-Za-z0-9_-]{43}$/)
  })

  it('happens once', async () => {
    const { context } = newTerminal()
    unwrap(await enrol(context, enrolment))
    expect(await enrol(context, enrolment)).toEqual({ ok: false, error: { code: 'already_enrolled' } })
  })
})

describe('enrolment after a fork', () => {
  const again = { ...enrolment, code: 'SOHO-1234-5678' }

  it('names the identity that it replaces, and gives the same new one until that is written', async () => {
    const { context, asked } = newTerminal()
    const old = unwrap(await enrol(context, enrolment))
    const first = unwrap(await reEnrol(context, again))
    expect(asked[1]?.body.replaces).toBe(old.terminalId)
    expect(first.terminalId).not.toBe(old.terminalId)
    expect(unwrap(await reEnrol(context, again))).toEqual(first)
    expect(unwrap(await context.store.readIdentity())).toEqual(old)
  })

  it('does not move to another branch', async () => {
    const { context, replyWith } = newTerminal()
    unwrap(await enrol(context, enrolment))
    const elsewhere = context.newId()
    replyWith(({ body }) => ok(answerTo(body, elsewhere)))
    expect(await reEnrol(context, again)).toEqual({ ok: false, error: { code: 'other_branch', branchId: elsewhere } })
  })
})

describe('enrolling again after the server was restored', () => {
  it('offers the same identity, secret and code, and leaves the store as it is', async () => {
    const { context, store, asked } = newTerminal()
    const identity = unwrap(await enrol(context, enrolment))
    expect(unwrap(await enrolAgain(context, { ...enrolment, code: 'soho-9999-9999' }))).toEqual(identity)
    const [first, again] = asked
    expect(again?.body).toMatchObject({
      terminalId: identity.terminalId,
      secret: first?.body.secret,
      terminalCode: 'T01',
    })
    expect(validate(EnrolRequest, again?.body).ok).toBe(true)
    expect(unwrap(await store.readIdentity())).toEqual(identity)
  })

  it('names what the store sold as before it forked, which a restored server may not know either', async () => {
    const { context, store, asked, replyWith, branchId } = newTerminal()
    const first = unwrap(await enrol(context, enrolment))
    replyWith(({ body }) => ok({ ...answerTo(body, branchId), terminalCode: 'T02', receiptPrefix: 'SOHO-T02' }))
    const second = unwrap(await reEnrol(context, { ...enrolment, code: 'SOHO-1234-5678' }))
    unwrap(await reEnrol(context, { ...enrolment, code: 'SOHO-1234-5678' })) // the first answer was lost on its way
    unwrap(await store.replaceIdentity(second, NO_MEMORY))
    unwrap(await enrolAgain(context, { ...enrolment, code: 'SOHO-9999-9999' }))
    const earlier = [{ terminalId: first.terminalId, terminalCode: 'T01' }]
    expect(asked.slice(1).map(({ body }) => body)).toMatchObject([
      { replaces: first.terminalId, earlier },
      { replaces: first.terminalId, earlier },
      { terminalId: second.terminalId, terminalCode: 'T02', earlier },
    ])
    expect(validate(EnrolRequest, asked.at(-1)?.body).ok).toBe(true)
  })

  it('is refused before anything is sent where the code is of another branch, or there is nobody to enrol', async () => {
    const { context, secrets, asked } = newTerminal()
    expect(await enrolAgain(context, enrolment)).toEqual(err({ code: 'not_enrolled' }))
    const { terminalId } = unwrap(await enrol(context, enrolment))
    expect(await enrolAgain(context, { ...enrolment, code: 'LEEDS-1-1' })).toEqual(err({ code: 'other_branch' }))
    await secrets.remove(secretName(terminalId))
    expect(await enrolAgain(context, enrolment)).toEqual(err({ code: 'secret_lost' }))
    expect(asked).toHaveLength(1)
  })
})
