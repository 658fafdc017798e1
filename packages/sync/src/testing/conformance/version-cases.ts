import { expect, test } from 'vitest'
import type { Arena } from './arena.ts'
import { expectWholeChain } from './check-chain.ts'
import { type Absent, type Capabilities, isAbsent, type Newer, type Releases } from './harness.ts'
import { expectReleased } from './released-contents.ts'
import { RULES, the } from './rules.ts'
import { sale } from './samples.ts'

export function versionCases(arena: Arena, { releases, newer }: Pick<Capabilities, 'releases' | 'newer'>): void {
  releaseCases(arena, releases)
  newerCases(arena, newer)
}

function releaseCases(arena: Arena, releases: Releases | Absent): void {
  if (isAbsent(releases)) return
  const versions = Array.from({ length: releases.current }, (_, i) => i + 1)
  test.each(versions)('a store of released version %i opens with all that it holds, and sells on', async (version) => {
    const create = releases.places.get(version)
    if (!create) throw new Error(`there is no store of version ${version} to try`)
    const store = await arena.open(await arena.place(create))
    await expectReleased(store)
    await the(store.commit(sale('next')))
    expect(await expectWholeChain(store)).toBe(7)
  })
}

function newerCases(arena: Arena, newer: Newer | Absent): void {
  if (isAbsent(newer)) return
  test('a store of a newer version is refused, and not one byte of it is touched', async () => {
    const place = await arena.place(() => newer.createPlace())
    const before = await newer.digest(place)
    const refused = await place.open(RULES)
    expect(refused).toMatchObject({ ok: false, error: { code: 'store_newer' } })
    expect(await newer.digest(place)).toBe(before)
  })
}
