import type { Feed } from '@outpost/contract/v2'

/** A place in a feed, provable: the journal's hash there tells whether it is still the same history. */
export interface FeedCursor {
  readonly epoch: string
  readonly feed: Feed
  readonly branchId: string
  readonly branchSeq: number
  readonly hash: string
}

/** Opaque to clients. */
export const encodeFeedCursor = ({ epoch, feed, branchId, branchSeq, hash }: FeedCursor): string =>
  Buffer.from(JSON.stringify([epoch, feed, branchId, branchSeq, hash])).toString('base64url')

/** Undefined when the text is no cursor of ours. Whether its history still stands is for the reader of the feed to check. */
export function decodeFeedCursor(text: string): FeedCursor | undefined {
  try {
    const parts = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown
    if (!Array.isArray(parts) || parts.length !== 5) return undefined
    const [epoch, feed, branchId, branchSeq, hash] = parts as unknown[]
    const texts = [epoch, branchId, hash].every((part) => typeof part === 'string')
    if (!texts || (feed !== 'branch' && feed !== 'catalog') || !isPlace(branchSeq)) return undefined
    return { epoch, feed, branchId, branchSeq, hash } as FeedCursor
  } catch {
    return undefined
  }
}

const isPlace = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0
