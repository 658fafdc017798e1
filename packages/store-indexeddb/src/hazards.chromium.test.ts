import { describeHazards } from '@outpost/sync/testing'
import { createRemotePlace, Machine, tabWriters } from '@outpost/sync/testing/browser'
import { afterAll } from 'vitest'
import { fullQuota } from './testing/full-quota.ts'
import { PAGE_PROGRAM } from './testing/page-path.ts'
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
