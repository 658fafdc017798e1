import { describeLocalStore } from '@outpost/sync/testing'
import { bridgedWriters } from '../testing/bridged-writers.ts'
import { createMainPlace, fullDisk } from '../testing/main-place.ts'

const ITS_OWN = { absent: 'files of other versions are the store’s own affair; packages/store-sqlite opens them all' }

describeLocalStore('of the desktop, through its bridge', {
  createPlace: createMainPlace,
  modelRuns: 10,
  capabilities: { writers: bridgedWriters(), fullDisks: [fullDisk], releases: ITS_OWN, newer: ITS_OWN },
})
