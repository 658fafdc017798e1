import { type ApiClient, createApiClient } from '@outpost/contract/client'
import type { DiagnosticBundle, FlagWrite, Product } from '@outpost/contract/v2'
import { assert, systemClock, systemRandom, toInstant, unwrap, uuidv7Source } from '@outpost/kernel'
import { becomes } from '../hands/becomes.ts'
import { OFFICE } from './desk.ts'

/** Moves goods of a branch by the API, as a warehouse's program would. */
export interface BackOffice {
  /** So many pieces of an article are taken in, or thrown away. */
  move(branch: string, article: string, kind: 'receipt' | 'waste', quantity: number): Promise<void>
  /** Sends pieces of an article to another branch, which will not have booked them in. */
  send(branch: string, to: string, article: string, quantity: number): Promise<void>
  /** What a dead letter of the branch carries, by its receipt. */
  refused(branch: string, receipt: string): Promise<Readonly<Record<string, unknown>>>
  /** Sets a flag with a rule for a branch, and begins a rollout of another. */
  setFlags(branch: string): Promise<void>
  /** Asks the branch's terminal for its bundle, and waits until it has answered. */
  bundleOf(branch: string, terminal: string): Promise<DiagnosticBundle>
  /** How many there are by the books. */
  onHand(branch: string, article: string): Promise<number>
}

const newId = uuidv7Source(systemClock, systemRandom)

export async function openBackOffice(url: string): Promise<BackOffice> {
  const line = { baseUrl: url, fetch: globalThis.fetch, timeoutMs: 60_000 }
  const { code: staffCode, password } = OFFICE.admin
  const grant = { grant: 'password', staffCode, password } as const
  const { accessToken } = unwrap(await createApiClient(line).createToken({ body: grant }))
  const api: ApiClient = createApiClient({ ...line, token: async () => accessToken })
  const branchOf = async (code: string) =>
    unwrap(await api.listBranches({ query: { q: code } })).items.find((one) => one.code === code)?.id ?? ''
  const staffId = unwrap(await api.listStaff({ query: { role: 'admin' } })).items[0]?.id ?? ''
  const articles = new Map<string, Product>()
  let cursor: string | undefined
  do {
    const page = unwrap(await api.listProducts({ query: { limit: 200, ...(cursor !== undefined && { cursor }) } }))
    for (const product of page.items) articles.set(product.name, product)
    cursor = page.nextCursor
  } while (cursor !== undefined)
  const productOf = (article: string) => articles.get(article)?.id ?? ''
  return {
    move: async (branch, article, kind, quantity) => {
      const branchId = await branchOf(branch)
      const lines = [{ productId: productOf(article), quantity: String(quantity) }]
      const movedAt = toInstant(systemClock.now())
      const body = { id: newId(), kind, lines, reason: 'counted anew', staffId, approvalIds: [], movedAt }
      unwrap(await api.createStockMovement({ query: { branchId }, body, key: newId() }))
    },
    send: async (branch, to, article, quantity) => {
      const lines = [{ productId: productOf(article), quantity: String(quantity) }]
      const movedAt = toInstant(systemClock.now())
      const where = { toBranchId: await branchOf(to), transferId: newId() }
      const body = { id: newId(), kind: 'transfer_out' as const, lines, staffId, approvalIds: [], movedAt, ...where }
      unwrap(await api.createStockMovement({ query: { branchId: await branchOf(branch) }, body, key: newId() }))
    },
    refused: async (branch, receipt) => {
      const { items } = unwrap(
        await api.listDeadLetters({ query: { branchId: await branchOf(branch), resolved: false } }),
      )
      const payloads = items.map(({ payload }) => payload as Record<string, unknown>)
      return payloads.find(({ receiptNumber }) => receiptNumber === receipt) ?? {}
    },
    setFlags: async (branch) => {
      const variants = { on: true, off: false }
      const put = async (flag: Pick<FlagWrite, 'key' | 'name' | 'definition'>) => {
        const body = { ...flag, id: newId(), offVariant: 'off' }
        return unwrap(await api.putFlag({ params: { id: body.id }, body, key: newId() }))
      }
      const targeting = { if: [{ in: [{ var: 'branch' }, [branch]] }, 'off'] }
      const name = 'Vouchers at the till'
      await put({ key: 'voucher-tender', name, definition: { variants, defaultVariant: 'on', targeting } })
      const amounts = { variants, defaultVariant: 'off' }
      const { id } = await put({ key: 'quick-amounts', name: 'Round amounts for cash', definition: amounts })
      const steps = [{ percent: 100, maxRing: 0 }, { percent: 25 }, { percent: 100 }]
      const plan = { id: newId(), variant: 'on', steps, soakMs: 86_400_000, minBranches: 5, tolerance: 2 }
      unwrap(await api.startRollout({ params: { id }, body: plan, key: newId() }))
    },
    bundleOf: async (branch, terminal) => {
      const query = { branchId: await branchOf(branch) }
      const { items } = unwrap(await api.listTerminals({ query }))
      const id = items.find(({ code }) => code === terminal)?.id ?? ''
      const asked = unwrap(await api.askTerminal({ params: { id }, query, body: { kind: 'bundle' }, key: newId() }))
      let answered = asked
      await becomes(async () => {
        answered = unwrap(await api.getTerminalRequest({ params: { id: asked.id }, query }))
        return answered.state
      }, 'answered' as const)
      assert(answered.bundle, 'an answered request of this kind has a bundle')
      return answered.bundle
    },
    onHand: async (branch, article) => {
      const query = { branchId: await branchOf(branch), productId: productOf(article) }
      return Number(unwrap(await api.listStockLevels({ query })).items[0]?.quantity ?? '0')
    },
  }
}
