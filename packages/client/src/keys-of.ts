import { dueOf, type StandingPayment } from '@outpost/domain'
import type { JsonObject, KeysOf } from '@outpost/sync'
import { foldText } from './catalog/fold-text.ts'
import { gtinKey } from './catalog/product-codes.ts'

const text = (body: JsonObject, field: string): string | undefined => {
  const value = body[field]
  return typeof value === 'string' ? value : undefined
}

const texts = (body: JsonObject, field: string): readonly string[] => {
  const value = body[field]
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
}

/** `prefix:value`, or nothing where the body has no such text. */
const key = (prefix: string, body: JsonObject, field: string): string[] => {
  const value = text(body, field)
  return value === undefined ? [] : [`${prefix}:${value}`]
}

/** A key is a row of an index, written as the catalogue loads. So products have none for their names: memory searches those. */
const KEYS: Readonly<Record<string, (body: JsonObject) => string[]>> = {
  products: (body) => [
    ...key('sku', body, 'sku'),
    ...texts(body, 'gtins').map(gtinKey),
    ...key('category', body, 'categoryId'),
  ],
  categories: (body) => [`parent:${text(body, 'parentId') ?? ''}`],
  'branch-prices': (body) => key('product', body, 'productId'),
  'tax-classes': (body) => key('code', body, 'code'),
  staff: (body) => [staffKey(text(body, 'code') ?? '')],
  orders: (body) => [
    ...key('receipt', body, 'receiptNumber'),
    `day:${(text(body, 'soldAt') ?? '').slice(0, 10)}`,
    ...key('session', body, 'registerSessionId'),
    ...key('original', body, 'originalOrderId'),
    ...(isUncertain(body) ? [UNCERTAIN] : []),
  ],
  'order-voids': (body) => [...key('session', body, 'registerSessionId'), ...key('order', body, 'orderId')],
  'payment-settlements': (body) => [...key('session', body, 'registerSessionId'), ...key('order', body, 'orderId')],
  'register-sessions': (body) => [...key('terminal', body, 'terminalId')],
  'cash-movements': (body) => key('session', body, 'registerSessionId'),
  'approval-requests': (body) => [...key('state', body, 'state'), ...subjectKey(body)],
}

/** Key of completed orders with a payment whose outcome is not known, or that failed and was not paid otherwise. */
export const UNCERTAIN = 'uncertain'

function isUncertain(body: JsonObject): boolean {
  const { payments, status, total } = body
  if (status !== 'completed' || !Array.isArray(payments)) return false
  const standing = (payments as unknown as StandingPayment[]).filter((each) => typeof each?.amount === 'number')
  const isUnknown = standing.some(({ state }) => state === 'unknown')
  const hasFailed = standing.some(({ state }) => state === 'failed')
  return isUnknown || (hasFailed && typeof total === 'number' && dueOf(total, standing) > 0n)
}

function subjectKey(body: JsonObject): string[] {
  const subject = body['subject']
  const isObject = typeof subject === 'object' && subject !== null && !Array.isArray(subject)
  return isObject ? key('subject', subject as JsonObject, 'subjectId') : []
}

/** Staff codes are typed by hand: case does not matter. */
export const staffKey = (code: string): string => `code:${foldText(code)}`

/**
 * Look-up keys of every collection. A composition root gives this to its store, which calls it for the server's records;
 * the services call it for their own. `day` is the UTC day of soldAt.
 */
export const keysOf: KeysOf = (collection, _id, body) => {
  const keys = KEYS[collection]?.(body)
  return keys === undefined ? NONE : [...new Set(keys)]
}

/** Most of a feed is stock levels. */
const NONE: readonly string[] = []
