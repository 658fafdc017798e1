import { type Mutation, parseMutation, type WorkFileEntry } from '@outpost/contract/v2'
import { settlePayments } from '@outpost/domain'
import type { RecordWrite } from '@outpost/sync'
import { overlay } from '../draft-work.ts'
import type { LocalOrder } from '../mapping.ts'

/**
 * What imported work looks like until the server has answered: orders can be found and taken back here. Stock is left to the
 * server: the other terminal counts it as unsent already, and will be told.
 */
export function importedRecords(entries: readonly WorkFileEntry[]): RecordWrite[] {
  const orders = new Map<string, LocalOrder>()
  return entries.flatMap(({ clientRef, type, schemaVersion, payload }) => {
    const mutation = parseMutation(type, schemaVersion, payload)
    // what this version cannot read goes to the server as it is, and shows when its answer comes
    return mutation.ok ? recordsOf(mutation.value, clientRef, orders) : []
  })
}

function recordsOf({ type, payload }: Mutation, clientRef: string, orders: Map<string, LocalOrder>): RecordWrite[] {
  switch (type) {
    case 'order.create':
    case 'order.correct': {
      const order = type === 'order.create' ? payload : payload.order
      const body: LocalOrder = { ...order, clientRef, status: 'completed', reviewFlags: [] }
      orders.set(order.id, body)
      return [overlay('orders', order.id, body, clientRef)]
    }
    case 'order.void': {
      const order = orders.get(payload.orderId)
      return order ? [overlay('orders', payload.orderId, { ...order, status: 'voided' }, clientRef)] : []
    }
    case 'payment.settle': {
      const order = orders.get(payload.orderId)
      if (!order) return []
      const body = { ...order, payments: settlePayments(order.payments, payload) } as LocalOrder
      orders.set(order.id, body)
      return [overlay('orders', order.id, body, clientRef)]
    }
    case 'session.cash':
      return [overlay('cash-movements', payload.id, payload, clientRef)]
    default:
      return []
  }
}
