import { GENESIS_HASH } from '@outpost/contract'
import type { Decision, EnrolResponse, ItemAnswer, Problem, PushItem } from '@outpost/contract/v2'
import { type Clock, err, type NewId, ok, toInstant } from '@outpost/kernel'
import type { SyncTransport, TransportFailure } from '@outpost/sync'
import type { EnrolTerminal } from '../auth/enrol.ts'

/** Enough of a server to answer a terminal: it accepts what continues the sequence, and can be cut off or lose replies. */
export function createFakeServer(clock: Clock, newId: NewId, branch: EnrolResponse['branch']) {
  const epoch = newId()
  const received: PushItem[] = []
  const refusals = new Map<string, string>()
  const feed: { collection: string; id: string; branchSeq: number; body: unknown }[] = []
  let online = true
  let line: TransportFailure = { kind: 'network', detail: 'offline' }
  let losing = 0
  let busy: Problem | null = null
  const serverTime = () => toInstant(clock.now())
  const down = () => err(line)
  const head = () => ({ lastTerminalSeq: received.length, lastHash: received.at(-1)?.hash ?? GENESIS_HASH })

  const answer = (item: PushItem): ItemAnswer => {
    const { clientRef, terminalSeq } = item
    const known = received.some((each) => each.clientRef === clientRef)
    if (!known) received.push(item)
    const code = refusals.get(item.type)
    const decision: Decision = {
      outcome: code === undefined ? 'accepted' : 'rejected',
      reviewFlags: [],
      applied: code === undefined ? appliedOf(item, serverTime()) : [],
      decidedAt: serverTime(),
      epoch,
      signature: `signed-${clientRef}`,
      ...(code === undefined && { branchSeq: received.length }),
      ...(code !== undefined && { problem: { code, detail: 'No.', retryable: false, remedy: 'Mend it.' } }),
    }
    const outcome = code === undefined ? (known ? 'duplicate' : 'accepted') : 'rejected'
    return { clientRef, terminalSeq, outcome, decision }
  }
  const enrolTerminal: EnrolTerminal = async ({ body }) =>
    online
      ? ok({
          epoch,
          terminalId: body.terminalId,
          terminalCode: 'T01',
          receiptPrefix: 'SOHO-T01',
          branch,
          serverTime: serverTime(),
        })
      : err({ kind: 'network', detail: 'offline' })
  const transport: SyncTransport = {
    push: async ({ items }) => {
      if (!online) return down()
      if (busy) return err({ kind: 'problem', problem: busy } satisfies TransportFailure)
      const answers = items.map(answer)
      if (losing-- > 0) return down()
      return ok({ epoch, head: head(), answers, serverTime: serverTime(), spreadMs: 0 })
    },
    pull: async (name) =>
      online
        ? ok({ epoch, feed: name, rows: [], cursor: `${name}-1`, more: false, backlog: 0, serverTime: serverTime() })
        : down(),
    snapshot: async (name, _from, { onHead, onRows }) => {
      if (!online) return down()
      const rows = name === 'catalog' ? feed : []
      const goesOn = await onHead({
        epoch,
        feed: name,
        cursor: `${name}-0`,
        branchSeq: rows.length,
        rows: rows.length,
        serverTime: serverTime(),
      })
      if (goesOn && rows.length > 0) await onRows(rows)
      return ok(undefined)
    },
    authenticate: async () => (online ? ok(undefined) : down()),
    events: async (_onHint, signal) => {
      if (!online) return down()
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
      return ok(undefined)
    },
  }
  return {
    transport,
    enrolTerminal,
    received,
    /** Catalogue rows, for the first load. */
    offer: (collection: string, id: string, body: object) =>
      void feed.push({ collection, id, branchSeq: feed.length + 1, body }),
    refuse: (type: string, code: string) => void refusals.set(type, code),
    /** @param failure what a request comes to meanwhile; nothing comes back unless given */
    setOnline: (is: boolean, failure: TransportFailure = { kind: 'network', detail: 'offline' }) => {
      online = is
      line = failure
    },
    /** It answers every push that it cannot take it now, until `null`. */
    setBusy: (problem: Problem | null) => {
      busy = problem
    },
    /** The next replies to a push are lost after the server has done its work. */
    loseReplies: (count: number) => {
      losing = count
    },
  }
}

function appliedOf({ type, payload }: PushItem, acceptedAt: string): Decision['applied'] {
  const { id } = payload as { readonly id: string }
  return type === 'order.create'
    ? [{ collection: 'orders', id, merge: { acceptedAt, branchSeq: 1, status: 'completed' } }]
    : []
}
