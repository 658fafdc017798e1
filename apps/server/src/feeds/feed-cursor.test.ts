import { expect, test } from 'vitest'
import { decodeFeedCursor, encodeFeedCursor, type FeedCursor } from './feed-cursor.ts'

const PLACE: FeedCursor = {
  epoch: '01a21b2c-b01e-727d-b000-c0d98a8eb0c9',
  feed: 'catalog',
  branchId: '01a21b2c-b8e1-73ed-bf85-2e994dd53de5',
  branchSeq: 1_234_567,
  hash: '3e70c24d6627b4ba39593a324d87786e1d3410297 8fdf8316d0e78ab8260e2e8'.replace(' ', ''),
}

test('a cursor comes back as it was, from the first place to the last, and is short', () => {
  for (const branchSeq of [0, 1, 1_234_567, Number.MAX_SAFE_INTEGER])
    for (const feed of ['branch', 'catalog'] as const) {
      const cursor = encodeFeedCursor({ ...PLACE, feed, branchSeq })
      expect(decodeFeedCursor(cursor)).toEqual({ ...PLACE, feed, branchSeq })
      expect(cursor.length).toBeLessThan(100)
    }
})

test.each([
  '',
  'abc',
  'A'.repeat(86),
  `${'A'.repeat(86)}.x1`,
  `${'A'.repeat(85)}.b1`,
  `${'A'.repeat(86)}.bzzzzzzzzzzz`,
])('%j is no cursor', (text) => {
  expect(decodeFeedCursor(text)).toBeUndefined()
})
