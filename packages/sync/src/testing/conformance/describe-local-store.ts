import { describe, expect, test } from 'vitest'
import { answerCases } from './answer-cases.ts'
import { type Arena, createArena } from './arena.ts'
import { commitCases } from './commit-cases.ts'
import { crashCases } from './crash-cases.ts'
import { fullDiskCases } from './full-disk-cases.ts'
import { handleCases } from './handle-cases.ts'
import { type Capabilities, isAbsent, type StoreHarness } from './harness.ts'
import { modelCases } from './model-cases.ts'
import { recordCases } from './record-cases.ts'
import { sequenceCases } from './sequence-cases.ts'
import { snapshotCases } from './snapshot-cases.ts'
import { versionCases } from './version-cases.ts'

const CAPABILITIES: readonly (keyof Capabilities)[] = ['writers', 'fullDisks', 'releases', 'newer']

/** Holds an implementation of `LocalStore` to its port. A capability that it does not speak of is a failure, not a skip. */
export function describeLocalStore(name: string, harness: StoreHarness): void {
  describe(`the store ${name}`, () => {
    const arena = createArena(harness)
    test.each(CAPABILITIES)('says whether it has %s, and why not if not', (capability) => {
      expect(harness.capabilities[capability]).toSatisfy(isSpokenOf)
    })
    commitCases(arena)
    recordCases(arena)
    answerCases(arena)
    sequenceCases(arena)
    snapshotCases(arena)
    handleCases(arena)
    modelCases(harness)
    hazardCases(arena, harness.capabilities)
  })
}

/** The part of the suite that takes a program outside of the store's: for a store that runs where none can be started. */
export function describeHazards(name: string, harness: StoreHarness): void {
  describe(`the store ${name}`, () => {
    hazardCases(createArena(harness), harness.capabilities)
  })
}

function hazardCases(arena: Arena, capabilities: Capabilities): void {
  crashCases(arena, capabilities.writers)
  fullDiskCases(arena, capabilities.fullDisks)
  versionCases(arena, capabilities)
}

const isSpokenOf = (capability: unknown): boolean =>
  typeof capability === 'object' && capability !== null && !(isAbsent(capability) && capability.absent === '')
