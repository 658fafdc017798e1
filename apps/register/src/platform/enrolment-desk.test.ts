import { describe, expect, it } from 'vitest'
import { enrolmentDesk } from './enrolment-desk.ts'

function setUp() {
  const kept = new Map<string, string>()
  const preferences = {
    read: (name: string) => kept.get(name) ?? null,
    write: (name: string, value: string) => void kept.set(name, value),
  }
  return { here: enrolmentDesk(preferences, 'web'), elsewhere: enrolmentDesk(preferences, 'web') }
}

describe('the desk where an enrolment code is left', () => {
  it('has nothing until somebody leaves a code', async () => {
    expect(await setUp().here.ask()).toBeNull()
  })

  it('gives a code once, to whichever tab asks', async () => {
    const { here, elsewhere } = setUp()
    here.give('B01-AAAAA-BBBBB')
    expect(await elsewhere.ask()).toEqual({ code: 'B01-AAAAA-BBBBB', platform: 'web' })
    expect(await here.ask()).toBeNull()
  })
})
