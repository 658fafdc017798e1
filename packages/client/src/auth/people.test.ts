import { toInstant, unwrap } from '@outpost/kernel'
import { describe, expect, it } from 'vitest'
import { openShop, verifierOf } from '../testing/shop.ts'

const DAY_MS = 86_400_000

describe('who may sign in here', () => {
  it('is listed by name, without those who left, have no PIN or work elsewhere', async () => {
    const shop = await openShop()
    const cato = { code: 'cato', name: 'Cato', role: 'cashier', discountLimit: '0', version: 1, pin: verifierOf('1') }
    shop.store.serve('staff', 'left', { ...cato, id: 'left', branchIds: [shop.branchId], active: false })
    shop.store.serve('staff', 'else', { ...cato, id: 'else', branchIds: ['x'], active: true })
    shop.store.serve('staff', 'bare', { ...cato, pin: undefined, id: 'bare', branchIds: [shop.branchId], active: true })
    const head = { ...cato, id: 'head', code: 'hq', name: 'Bob', role: 'support', branchIds: [], active: true }
    shop.store.serve('staff', 'head', head)
    const people = unwrap(await shop.authService.people())
    expect(people.map(({ name, role }) => [name, role])).toEqual([
      ['ada', 'cashier'],
      ['Bob', 'support'],
      ['sue', 'supervisor'],
    ])
    expect(people[0]).toEqual({
      staffId: shop.people.ada.staffId,
      code: 'ada',
      name: 'ada',
      role: 'cashier',
      pin: { state: 'free', failuresLeft: 10 },
    })
  })

  it('is told how many failures are left, until when to wait, and who is locked out', async () => {
    const shop = await openShop()
    const ada = async () => unwrap(await shop.authService.people()).find(({ code }) => code === 'ada')?.pin
    for (let i = 0; i < 4; i++) await shop.authService.signIn('ada', 'wrong')
    expect(await ada()).toEqual({ state: 'free', failuresLeft: 6 })
    await shop.authService.verifyPin('ada', 'wrong')
    const until = toInstant(shop.clock.now() + 30_000)
    expect(await ada()).toEqual({ state: 'waiting', until, failuresLeft: 5 })
    for (let i = 0; i < 5; i++) {
      await shop.clock.advance(DAY_MS / 100)
      await shop.authService.signIn('ada', 'wrong')
    }
    expect(await ada()).toEqual({ state: 'locked' })
    shop.store.serve('staff', shop.people.ada.staffId, {
      ...unwrap(await shop.store.get('staff', shop.people.ada.staffId))?.body,
      version: 2,
    })
    expect(await ada()).toEqual({ state: 'free', failuresLeft: 10 })
  })

  it('is nobody before enrolment', async () => {
    const shop = await openShop({ enrolled: false })
    expect(await shop.authService.people()).toEqual({ ok: false, error: { code: 'not_enrolled' } })
  })
})

describe('a PIN checked on the spot', () => {
  it('says whose it is and leaves the operator signed in', async () => {
    const shop = await openShop()
    unwrap(await shop.authService.signIn('ada', 'ada-pin'))
    expect(unwrap(await shop.authService.verifyPin('sue', 'sue-pin'))).toMatchObject({
      code: 'sue',
      role: 'supervisor',
    })
    expect(await shop.authService.verifyPin('sue', 'guess')).toEqual({
      ok: false,
      error: { code: 'credentials_invalid' },
    })
    expect(shop.authService.operator()?.code).toBe('ada')
  })
})

describe('an operator at work', () => {
  async function atWork(code: 'ada' | 'sue') {
    const shop = await openShop()
    const operator = unwrap(await shop.authService.signIn(code, `${code}-pin`))
    const record = unwrap(await shop.store.get('staff', operator.staffId))?.body
    const seen: (string | null)[] = []
    shop.authService.onOperator((next) => seen.push(next && `${next.role} ${next.leaseValid}`))
    return { shop, operator, seen, change: (fields: object) => serve({ ...record, ...fields }) }
    function serve(body: object) {
      shop.store.serve('staff', operator.staffId, body)
    }
  }

  it('loses supervisor powers when the lease ends, and has them again after the next sync', async () => {
    const { shop, operator, seen } = await atWork('sue')
    const { until } = unwrap(await shop.authService.lease())
    expect(until).toBe(toInstant(shop.clock.now() + 7 * DAY_MS))
    await shop.clock.advance(7 * DAY_MS + 1)
    expect(unwrap(await shop.authService.renew())).toEqual({ ...operator, role: 'cashier', leaseValid: false })
    shop.store.setMemory({ lastSyncAt: toInstant(shop.clock.now()) })
    expect(unwrap(await shop.authService.renew())).toEqual(operator)
    expect(seen).toEqual(['cashier false', 'supervisor true'])
  })

  it('follows what head office writes: another role, and the end of it', async () => {
    const { shop, seen, change } = await atWork('ada')
    unwrap(await shop.authService.renew())
    change({ role: 'supervisor', version: 2 })
    unwrap(await shop.authService.renew())
    change({ active: false, version: 3 })
    expect(unwrap(await shop.authService.renew())).toBeNull()
    expect(seen).toEqual(['supervisor true', null])
  })
})
