import { describeLocalStore } from '@outpost/sync/testing'
import { createBrowserPlace } from './testing/browser-place.ts'

const FROM_OUTSIDE = { absent: 'a page can neither kill nor fill its own browser; hazards.chromium.test.ts does' }

describeLocalStore('on IndexedDB', {
  createPlace: createBrowserPlace,
  modelRuns: 20,
  capabilities: { writers: FROM_OUTSIDE, fullDisks: FROM_OUTSIDE, releases: FROM_OUTSIDE, newer: FROM_OUTSIDE },
})
