import type { DeadLetter } from '@outpost/contract/v2'

/** What a payload tells, as far as it can be read: it was refused, and may be anything. */
export interface LetterFacts {
  readonly staffId: string | undefined
  readonly receiptNumber: string | undefined
  readonly total: number | undefined
  readonly currency: string | undefined
  readonly note: string | undefined
}

export function factsOf({ payload }: Pick<DeadLetter, 'payload'>): LetterFacts {
  const outer = fieldsOf(payload)
  const inner = outer['order'] === undefined ? outer : fieldsOf(outer['order'])
  const text = (...names: string[]) => {
    const found = names.map((name) => inner[name] ?? outer[name]).find((value) => typeof value === 'string')
    return typeof found === 'string' && found !== '' ? found : undefined
  }
  const { total } = inner
  return {
    staffId: text('staffId', 'requestedBy', 'decidedBy', 'openedBy', 'closedBy'),
    receiptNumber: text('receiptNumber'),
    total: typeof total === 'number' && Number.isSafeInteger(total) ? total : undefined,
    currency: /^[A-Z]{3}$/.test(text('currency') ?? '') ? text('currency') : undefined,
    note: text('note', 'reason'),
  }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}
