import type { Feed } from '@outpost/contract/v2'

/** A place in a feed, provable: the journal's hash there tells whether it is still the same history. */
export interface FeedCursor {
  readonly epoch: string
  readonly feed: Feed
  readonly branchId: string
  readonly branchSeq: number
  readonly hash: string
}

const FEED_LETTER: Readonly<Record<Feed, string>> = { branch: 'b', catalog: 'c' }
const ID_BYTES = 16
const HASH_BYTES = 32

/** Opaque to clients, and short: it travels with every pull over the thinnest line. */
export function encodeFeedCursor({ epoch, feed, branchId, branchSeq, hash }: FeedCursor): string {
  const bytes = Buffer.from(epoch.replaceAll('-', '') + branchId.replaceAll('-', '') + hash, 'hex')
  return `${bytes.toString('base64url')}.${FEED_LETTER[feed]}${branchSeq.toString(36)}`
}

const CURSOR = /^([A-Za-z0-9_-]{86})\.([bc])([0-9a-z]{1,11})$/

/** Undefined when the text is no cursor of ours. Whether its history still stands is for the reader of the feed to check. */
export function decodeFeedCursor(text: string): FeedCursor | undefined {
  const [, packed = '', letter, place = ''] = CURSOR.exec(text) ?? []
  const hex = Buffer.from(packed, 'base64url').toString('hex')
  const branchSeq = Number.parseInt(place, 36)
  if (hex.length !== 2 * (2 * ID_BYTES + HASH_BYTES) || !Number.isSafeInteger(branchSeq)) return undefined
  return {
    epoch: idOf(hex.slice(0, 32)),
    feed: letter === 'b' ? 'branch' : 'catalog',
    branchId: idOf(hex.slice(32, 64)),
    branchSeq,
    hash: hex.slice(64),
  }
}

const idOf = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
