import { createHash } from 'node:crypto'

/** `hostile` is `flaky` and a script (`script.ts`): partitions, portals, kills, clocks, disks. */
export const FAULT_MODES = ['none', 'flaky', 'hostile'] as const
export type FaultMode = (typeof FAULT_MODES)[number]

/** What befalls one request of one terminal. Milliseconds are real ones. */
export type Fault =
  | { readonly kind: 'none' }
  /** Never reaches the server. */
  | { readonly kind: 'lost_request' }
  /** The server has done it; nobody hears. */
  | { readonly kind: 'lost_reply' }
  /** Reaches the server twice, at the same time. */
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'delay'; readonly ms: number }
  /** Somebody on the way answers for the server, in HTML. */
  | { readonly kind: 'status_500' }
  /** Turned away with a `Retry-After`. */
  | { readonly kind: 'status_503' }
  /** The server gets half of the request. */
  | { readonly kind: 'cut_request' }
  /** The client gets half of the reply. */
  | { readonly kind: 'cut_reply' }
  /** No line at all for a while, event streams included. */
  | { readonly kind: 'offline'; readonly ms: number }

export type FaultKind = Fault['kind']

/** Requests per thousand that each fault befalls unless there are none: about one in eight in all. */
const PER_MILLE: readonly (readonly [FaultKind, number])[] = [
  ['lost_request', 20],
  ['lost_reply', 20],
  ['duplicate', 20],
  ['delay', 25],
  ['status_500', 12],
  ['status_503', 12],
  ['cut_request', 8],
  ['cut_reply', 8],
  ['offline', 3],
]

export const FLAKY_KINDS: readonly FaultKind[] = PER_MILLE.map(([kind]) => kind)

const [MIN_DELAY_MS, MAX_DELAY_MS] = [20, 400]
const [MIN_OFFLINE_MS, MAX_OFFLINE_MS] = [500, 4_000]

/** The fault of a terminal's request by its ordinal: decided by the seed alone, whatever the timing of the run. */
export function drawFault(mode: FaultMode, seed: string, terminal: number, ordinal: number): Fault {
  if (mode === 'none') return { kind: 'none' }
  const digest = createHash('sha256')
    .update(JSON.stringify([seed, terminal, ordinal]))
    .digest()
  const share = digest.readUInt32BE(4) / 2 ** 32
  return withMilliseconds(kindOf(digest.readUInt32BE(0) % 1_000), share)
}

/** A fault of this kind; `share`, from 0 up to 1, says where between shortest and longest it lies. */
export function withMilliseconds(kind: FaultKind, share: number): Fault {
  if (kind === 'delay') return { kind, ms: between(MIN_DELAY_MS, MAX_DELAY_MS, share) }
  if (kind === 'offline') return { kind, ms: between(MIN_OFFLINE_MS, MAX_OFFLINE_MS, share) }
  return { kind }
}

function kindOf(drawn: number): FaultKind {
  let upTo = 0
  for (const [kind, perMille] of PER_MILLE) {
    upTo += perMille
    if (drawn < upTo) return kind
  }
  return 'none'
}

const between = (least: number, most: number, share: number): number => Math.floor(least + (most - least) * share)

/** Requests of each terminal that the hash covers. */
const HASHED_ORDINALS = 1_000

/** SHA-256 of the schedule's beginning: two runs with the same hash were to suffer the same. */
export function hashSchedule(mode: FaultMode, seed: string, terminals: number): string {
  const hash = createHash('sha256')
  for (let terminal = 0; terminal < terminals; terminal++)
    for (let ordinal = 0; ordinal < HASHED_ORDINALS; ordinal++)
      hash.update(`${terminal} ${ordinal} ${JSON.stringify(drawFault(mode, seed, terminal, ordinal))}\n`)
  return hash.digest('hex')
}
