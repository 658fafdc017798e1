import { describeLocalStore } from '@outpost/sync/testing'
import { createBrowserPlace } from './testing/browser-place.ts'

const OUTSIDE = { absent: 'a page neither kills its browser nor fills its disk; that takes a program outside of it' }

describeLocalStore('on IndexedDB', {
  createPlace: createBrowserPlace,
  modelRuns: 20,
  capabilities: { writers: OUTSIDE, fullDisks: OUTSIDE, releases: OUTSIDE, newer: OUTSIDE },
})
