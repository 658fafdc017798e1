import { REQUEUE } from './intent.ts'

/** The order inside a mutation that made one, as JSON text; the mutation's payload where it is the order itself. */
export function orderText(type: string, payload: string): string {
  return type === 'order.create' ? payload : JSON.stringify(orderIn(type, JSON.parse(payload)))
}

function orderIn(type: string, payload: unknown): unknown {
  const fields = payload as Record<string, unknown>
  if (type === 'order.correct') return fields['order']
  return type === REQUEUE ? orderIn(String(fields['type']), fields['payload']) : payload
}

/** Two JSON objects without a field in common, as one. Neither is parsed: orders are most of what a feed carries. */
export const mergedText = (object: string, added: string): string =>
  object === '{}' ? added : `${object.slice(0, -1)},${added.slice(1)}`
