import { toInstant, unwrap } from '@outpost/kernel'
import { describe, expect, it } from 'vitest'
import { openShop, verifierOf } from '../testing/shop.ts'
import { createAuthService } from './auth-service.ts'

const DAY_MS = 86_400_000

describe('signing in', () => {
  it('goes by code in any case and PIN, with role and discount limit, and is told to listeners', async () => {
    const shop = await openShop()
    const seen: (string | null)[] = []
    const stop = shop.authService.onOperator((operator) => seen.push(operator?.code ?? null))
    const operator = unwrap(await shop.authService.signIn('ADA', 'ada-pin'))
    expect(operator).toMatchObject({ role: 'cashier', discountLimit: '10', leaseValid: true })
    unwrap(await shop.authService.signIn('sue', 'sue-pin'))
    shop.authService.signOut()
    stop()
    unwrap(await shop.authService.signIn('ada', 'ada-pin'))
    expect(seen).toEqual(['ada', 'sue', null])
    expect(shop.authService.operator()?.code).toBe('ada')
  })

  it('answers alike for a wrong PIN, an unknown code, a person without PIN, one who left, and one of another branch', async () => {
    const shop = await openShop()
    const strangers = {
      code: 'max',
      name: 'Max',
      role: 'cashier',
      discountLimit: '0',
      version: 1,
      pin: verifierOf('1'),
    }
    shop.store.serve('staff', 'left', {
      ...strangers,
      id: 'left',
      code: 'left',
      branchIds: [shop.branchId],
      active: false,
    })
    shop.store.serve('staff', 'else', { ...strangers, id: 'else', code: 'else', branchIds: ['x'], active: true })
    const { pin: _pin, ...pinless } = strangers
    shop.store.serve('staff', 'bare', {
      ...pinless,
      id: 'bare',
      code: 'bare',
      branchIds: [shop.branchId],
      active: true,
    })
    for (const code of ['ada', 'nobody', 'left', 'else', 'bare'])
      expect(await shop.authService.signIn(code, '1')).toEqual({ ok: false, error: { code: 'credentials_invalid' } })
    expect(shop.authService.operator()).toBeNull()
  })

  it('waits ever longer from the fifth failure on, and the right PIN waits too', async () => {
    const shop = await openShop()
    const invalid = { ok: false, error: { code: 'credentials_invalid' } }
    for (let i = 0; i < 4; i++) expect(await shop.authService.signIn('ada', 'wrong')).toEqual(invalid)
    for (const seconds of [30, 60, 120, 240, 480]) {
      expect(await shop.authService.signIn('ada', 'wrong')).toEqual(invalid)
      const until = toInstant(shop.clock.now() + seconds * 1_000)
      expect(await shop.authService.signIn('ada', 'ada-pin')).toEqual({
        ok: false,
        error: { code: 'throttled', until },
      })
      await shop.clock.advance(seconds * 1_000)
    }
    expect((await shop.authService.signIn('ada', 'ada-pin')).ok).toBe(true)
  })

  it('lets a right PIN in where the disk is too full to forget the failures, and counts none of them again', async () => {
    const shop = await openShop()
    const verify: typeof shop.context.pinHasher.verify = async (pin) => {
      if (pin === 'ada-pin') shop.store.failNext() // the write that comes after it
      return pin === 'ada-pin'
    }
    const full = createAuthService({ ...shop.context, pinHasher: { verify } })
    for (let i = 0; i < 12; i++) expect(await full.signIn('ada', 'ada-pin')).toMatchObject({ ok: true })
    for (let i = 0; i < 4; i++) await full.signIn('ada', 'wrong')
    expect(await full.signIn('ada', 'ada-pin')).toMatchObject({ ok: true })
    for (let i = 0; i < 5; i++) await full.signIn('ada', 'wrong')
    expect(await full.signIn('ada', 'ada-pin')).toMatchObject({ ok: false, error: { code: 'throttled' } })
  })

  it('waits no longer for a clock that was set back: the failures have earned no such wait', async () => {
    const shop = await openShop()
    for (let i = 0; i < 5; i++) await shop.authService.signIn('ada', 'wrong')
    await shop.clock.advance(-DAY_MS)
    expect((await shop.authService.signIn('ada', 'ada-pin')).ok).toBe(true)
  })

  it('locks after ten failures, through a restart, until head office sets a new PIN', async () => {
    const shop = await openShop()
    for (let i = 0; i < 10; i++) {
      await shop.authService.signIn('ada', 'wrong')
      await shop.clock.advance(DAY_MS / 100)
    }
    expect(await shop.authService.signIn('ada', 'ada-pin')).toEqual({ ok: false, error: { code: 'locked' } })
    const record = unwrap(await shop.store.get('staff', shop.people.ada.staffId))
    shop.store.serve('staff', shop.people.ada.staffId, { ...record?.body, version: 2, pin: verifierOf('new') })
    expect((await shop.authService.signIn('ada', 'new')).ok).toBe(true)
  })

  it('forgets earlier failures after a good PIN', async () => {
    const shop = await openShop()
    for (let round = 0; round < 5; round++) {
      for (let i = 0; i < 4; i++) await shop.authService.signIn('ada', 'wrong')
      expect((await shop.authService.signIn('ada', 'ada-pin')).ok).toBe(true)
    }
  })

  it('counts an attempt before it looks at the PIN, so that a killed program wins no free guess', async () => {
    const shop = await openShop()
    const dying = { ...shop.context, pinHasher: { verify: () => Promise.reject(new Error('killed')) } }
    const auth = createAuthService(dying)
    for (let i = 0; i < 5; i++) await expect(auth.signIn('ada', 'guess')).rejects.toThrow('killed')
    expect(await shop.authService.signIn('ada', 'ada-pin')).toMatchObject({ ok: false, error: { code: 'throttled' } })
  })

  it('after seven days without a sync still lets everyone sell, as cashiers without a lease', async () => {
    const shop = await openShop()
    await shop.clock.advance(7 * DAY_MS)
    expect(unwrap(await shop.authService.signIn('sue', 'sue-pin'))).toMatchObject({
      role: 'supervisor',
      leaseValid: true,
    })
    await shop.clock.advance(1)
    expect(unwrap(await shop.authService.signIn('sue', 'sue-pin'))).toMatchObject({
      role: 'cashier',
      leaseValid: false,
    })
    expect(unwrap(await shop.authService.isLeaseValid())).toBe(false)
  })
})
