import { unwrap } from '@outpost/kernel'
import { isLogged, type LocalStore } from '../../local-store.ts'
import { headOf, type SimData } from './sim-data.ts'
import type { SimServer } from './sim-server.ts'
import type { SimTerminal } from './sim-terminal.ts'

/** Compares what the devices have on disk with what the server has; gives every difference in words. */
export async function findFaultsOf(server: SimServer, terminals: readonly SimTerminal[]): Promise<string[]> {
  const faults: string[] = []
  const stores = new Map(terminals.map(({ disk, store }) => [disk, store]))
  for (const store of stores.values()) faults.push(...(await compareStore(server.data, store)))
  for (const { store, sold } of terminals)
    for (const clientRef of sold) faults.push(...(await compareEntry(server.data, store, clientRef)))
  return [...faults, ...findDoubles(server.data)]
}

async function compareStore(data: SimData, store: LocalStore): Promise<string[]> {
  const faults: string[] = []
  const chain = unwrap(await store.readChain())
  const terminalId = unwrap(await store.readIdentity())?.terminalId ?? ''
  const head = headOf(data, terminalId)
  if (head.lastTerminalSeq !== chain.lastSeq || (chain.lastSeq > 0 && head.lastHash !== chain.lastHash)) {
    faults.push(`${terminalId}: the server stands at ${head.lastTerminalSeq}, the store at ${chain.lastSeq}`)
  }
  const entries = unwrap(await store.readSequence(1, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER))
  if (entries.some((entry, i) => entry.terminalSeq !== i + 1)) faults.push(`${terminalId}: the sequence has holes`)
  return faults
}

async function compareEntry(data: SimData, store: LocalStore, clientRef: string): Promise<string[]> {
  const entry = unwrap(await store.findEntry(clientRef))
  if (!entry) return [`${clientRef} is not in its store any more`]
  const answer = data.answers[clientRef]
  if (!answer) return [`${clientRef} is lost`]
  if (answer.fingerprint !== entry.fingerprint) return [`${clientRef} arrived as something else`]
  const { outcome } = answer.decision
  const record = unwrap(await store.get('orders', clientRef))
  if (outcome !== 'accepted') {
    const isLetter = !isLogged(entry) && entry.state === 'dead-letter'
    return isLetter ? [] : [`${clientRef} was refused, and the terminal does not know`]
  }
  if (!isLogged(entry)) return [`${clientRef} was accepted, and stands in the outbox as ${entry.state}`]
  if (record?.state !== 'confirmed') return [`${clientRef} was accepted, and its record is ${record?.state}`]
  const { branchSeq } = data.records[`orders/${clientRef}`] ?? {}
  return record.branchSeq === branchSeq ? [] : [`${clientRef}: copy at ${record.branchSeq}, server at ${branchSeq}`]
}

function findDoubles({ feed, terminals }: SimData): string[] {
  const faults: string[] = []
  const effects = feed.flatMap(({ changes }) => changes.map(({ id }) => id))
  for (const id of new Set(effects)) {
    const times = effects.filter((one) => one === id).length
    if (times > 1) faults.push(`${id} took effect ${times} times`)
  }
  for (const [terminalId, rows] of Object.entries(terminals)) {
    if (rows.some((row, i) => row.terminalSeq !== i + 1)) faults.push(`${terminalId}: the server's sequence has holes`)
    if (rows.some(({ clientRef }) => clientRef === null)) faults.push(`${terminalId}: a gap was declared`)
  }
  return faults
}
