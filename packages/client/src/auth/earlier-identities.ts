import { MAX_EARLIER_TERMINALS } from '@outpost/contract'
import type { EnrolRequest } from '@outpost/contract/v2'
import { ok, type Result } from '@outpost/kernel'
import type { CommitError, StoreError, TerminalIdentity } from '@outpost/sync'
import { TERMINAL_STATE } from '../collections.ts'
import type { ServiceContext } from '../context.ts'
import { ownRecord } from '../draft-work.ts'

type Earlier = NonNullable<EnrolRequest['earlier']>

const NAME = 'earlier-identities'

/** What this store sold as before it forked, oldest first: a restored server may know none of them, and gets their sales. */
export async function readEarlier({ store }: Pick<ServiceContext, 'store'>): Promise<Result<Earlier, StoreError>> {
  const record = await store.get(TERMINAL_STATE, NAME)
  if (!record.ok) return record
  return ok((record.value?.body['identities'] ?? []) as unknown as Earlier)
}

/** To be done before the store takes the identity that comes after it. */
export async function keepEarlier(
  { store }: Pick<ServiceContext, 'store'>,
  { terminalId, receiptPrefix }: TerminalIdentity,
): Promise<Result<Earlier, CommitError>> {
  const known = await readEarlier({ store })
  if (!known.ok || known.value.some((one) => one.terminalId === terminalId)) return known
  const identities = [...known.value, { terminalId, terminalCode: terminalCodeOf(receiptPrefix) }]
  const latest = identities.slice(-MAX_EARLIER_TERMINALS)
  const record = ownRecord(TERMINAL_STATE, NAME, { identities: latest })
  const kept = await store.commit({ expect: [], mutations: [], records: [record] })
  return kept.ok ? ok(latest) : kept
}

/** `T03` of `SOHO-T03`. */
export const terminalCodeOf = (receiptPrefix: string): string => receiptPrefix.slice(receiptPrefix.lastIndexOf('-') + 1)
