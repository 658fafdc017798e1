import { describeLocalStore } from '@outpost/sync/testing'
import { createRemotePlace, Machine, tabWriters } from '@outpost/sync/testing/browser'
import { afterAll } from 'vitest'
import { expoPageFiles } from './testing/page-files.ts'
import { fullDisk, newer, releases } from './testing/versions.ts'

const machine = new Machine(expoPageFiles)
afterAll(() => machine.scrap())

const onlyOne = { absent: 'expo-sqlite’s web build gives its files to one tab; a phone has one process' }

describeLocalStore('on expo-sqlite', {
  createPlace: async () => createRemotePlace(machine),
  modelRuns: 5,
  capabilities: {
    writers: tabWriters(machine, { onlyOne, rounds: 3 }),
    fullDisks: [fullDisk(machine)],
    releases: releases(machine),
    newer: newer(machine),
  },
})
