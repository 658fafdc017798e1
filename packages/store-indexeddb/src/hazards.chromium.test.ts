import { describeHazards } from '@outpost/sync/testing'
import { afterAll } from 'vitest'
import { fullQuota } from './testing/full-quota.ts'
import { Machine } from './testing/machine.ts'
import { createRemotePlace, PAGE_PROGRAM } from './testing/remote-place.ts'
import { tabWriters } from './testing/tab-writers.ts'
import { newer, releases } from './testing/versions.ts'

const machine = new Machine(PAGE_PROGRAM)
afterAll(() => machine.scrap())

describeHazards('on IndexedDB, driven from outside', {
  createPlace: async () => createRemotePlace(machine),
  capabilities: {
    writers: tabWriters(machine),
    fullDisks: [fullQuota(machine)],
    releases: releases(machine),
    newer: newer(machine),
  },
})
