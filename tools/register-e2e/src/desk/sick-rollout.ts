import { LATENCY_BOUNDS_MS } from '@outpost/contract'
import { type ApiClient, createApiClient } from '@outpost/contract/client'
import type { TerminalReport } from '@outpost/contract/v2'
import { systemClock, systemRandom, toInstant, unwrap, uuidv7Source } from '@outpost/kernel'
import { OFFICE } from './desk.ts'

/** On either side: as few as can prove anything. */
const A_SIDE = 6
/** Within an hour: as bad as errors alone can make a branch. */
const MANY_ERRORS = 1_000
const newId = uuidv7Source(systemClock, systemRandom)

export interface SickRollout {
  readonly flag: string
  /** Of branches that are opened for it; their codes begin so, too. */
  readonly region: string
  /** Who gets sick: those that have the flag, or the whole nation, which has an outage. */
  readonly sick: 'with it' | 'everybody'
}

/**
 * Opens a region of twelve branches, brings a flag to those of ring 0, and has terminals tell of errors: of the flag alone, and
 * the server should take it back within a minute or two, by itself; of everybody, and it should blame nobody.
 */
export async function beginSickRollout(url: string, { flag, region, sick }: SickRollout): Promise<void> {
  const line = { baseUrl: url, fetch: globalThis.fetch, timeoutMs: 60_000 }
  const { code: staffCode, password } = OFFICE.admin
  const grant = { grant: 'password', staffCode, password } as const
  const { accessToken } = unwrap(await createApiClient(line).createToken({ body: grant }))
  const admin: ApiClient = createApiClient({ ...line, token: async () => accessToken })
  const tills: { readonly isSick: boolean; readonly api: ApiClient }[] = []
  for (let i = 0; i < 2 * A_SIDE; i++) {
    const hasIt = i < A_SIDE
    const api = await openTill(line, admin, { code: `${region.toUpperCase()}${i}`, region, ring: hasIt ? 0 : 1 })
    tills.push({ isSick: hasIt || sick === 'everybody', api })
  }
  await startRollout(admin, flag, region)
  for (const { isSick, api } of tills) unwrap(await api.reportTerminal({ body: reportOf(isSick ? MANY_ERRORS : 0) }))
}

/** A branch of its own with one enrolled terminal, which speaks for itself. */
async function openTill(
  line: Parameters<typeof createApiClient>[0],
  admin: ApiClient,
  shop: { readonly code: string; readonly region: string; readonly ring: number },
): Promise<ApiClient> {
  const [id, terminalId] = [newId(), newId()]
  const books = { timezone: 'Europe/Berlin', currency: 'EUR', cashIncrement: 1 }
  unwrap(
    await admin.createBranch({
      body: { id, ...shop, name: `Shop ${shop.code}`, ...books },
      key: newId(),
    }),
  )
  const enrolment = unwrap(await admin.createEnrolmentCode({ body: { branchId: id }, key: newId() }))
  const secret = Buffer.from(systemRandom.bytes(32)).toString('base64url')
  const stranger = createApiClient(line)
  const body = { code: enrolment.code, terminalId, secret, platform: 'web' } as const
  unwrap(await stranger.enrolTerminal({ body, key: newId() }))
  const own = { grant: 'terminal', branchId: id, terminalId, secret } as const
  const { accessToken } = unwrap(await stranger.createToken({ body: own }))
  return createApiClient({ ...line, token: async () => accessToken })
}

/** Whoever is not of the region has it off by a rule, and so tells nothing. */
async function startRollout(admin: ApiClient, key: string, region: string): Promise<void> {
  const id = newId()
  const elsewhere = { '!': [{ '==': [{ var: 'region' }, region] }] }
  const definition = {
    variants: { on: true, off: false },
    defaultVariant: 'off',
    targeting: { if: [elsewhere, 'off'] },
  }
  const flag = { id, key, name: `Tried in ${region}`, definition, offVariant: 'off' }
  unwrap(await admin.putFlag({ params: { id }, body: flag, key: newId() }))
  const steps = [{ percent: 100, maxRing: 0 }, { percent: 100 }]
  const plan = { id: newId(), variant: 'on', steps, soakMs: 86_400_000, minBranches: A_SIDE, tolerance: 2 }
  unwrap(await admin.startRollout({ params: { id }, body: plan, key: newId() }))
}

const reportOf = (errors: number): TerminalReport => ({
  at: toInstant(systemClock.now()),
  windowMs: 60_000,
  queue: { pending: 0, retrying: 0, deadLetters: 0, unsentAmount: 0 },
  backlog: 0,
  latency: { counts: LATENCY_BOUNDS_MS.map(() => 0).concat(0), sumMs: 0 },
  errors: errors > 0 ? [{ code: 'timeout', count: errors }] : [],
  ways: ['pull'],
  contractVersion: '0.1.0',
})
