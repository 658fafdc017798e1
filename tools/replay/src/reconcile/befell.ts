import type { BefallenKind } from '../faults/line.ts'
import { type FaultMode, FLAKY_KINDS } from '../faults/schedule.ts'
import { SPELLS } from '../faults/spells.ts'
import { KILL_PHASES, type Strike } from '../faults/strike.ts'
import type { HitPhase } from '../run/obituary.ts'
import type { Victim } from '../run/server-process.ts'
import type { Note } from '../till/notes.ts'

/** What really happened, by kind. */
export interface Befell {
  /** Requests that suffered a fault or a spell. */
  readonly requests: Readonly<Partial<Record<BefallenKind, number>>>
  /** SIGKILLs. */
  readonly killed: Readonly<Partial<Record<Victim, number>>>
  /** SIGKILLs of processes of terminals, by what they were at; `any`: nobody aimed. */
  readonly killedTills: Readonly<Partial<Record<HitPhase, number>>>
  /** Clocks that were set: hours ahead, days behind, right again; `while_dark` between a kill and the start after it. */
  readonly clocks: Readonly<Record<'ahead' | 'behind' | 'right' | 'while_dark', number>>
  /** Disks that were full, and what they refused. */
  readonly disks: Readonly<Record<'full' | 'refused_sale' | 'refused_sync', number>>
  /** Kinds that were to strike and never did: a run that has any has proved nothing. */
  readonly missing: readonly string[]
}

export interface Happened {
  readonly mode: FaultMode
  readonly script: readonly Strike[]
  readonly requests: ReadonlyMap<BefallenKind, number>
  readonly killed: ReadonlyMap<Victim, number>
  readonly killedTills: ReadonlyMap<HitPhase, number>
  readonly notes: readonly Note[]
}

export function sumBefell({ mode, script, requests, killed, killedTills, notes }: Happened): Befell {
  const struck = new Set(notes.flatMap((note) => (note.kind === 'struck' ? [note.id] : [])))
  const fallen = script.filter(({ id }) => struck.has(id))
  const offsets = fallen.flatMap((blow) => (blow.kind === 'clock' ? [blow.offsetMs] : []))
  const refused = (what: string) => notes.filter((note) => note.kind === 'refused' && note.what === what).length
  const clocks = {
    ahead: offsets.filter((ms) => ms > 0).length,
    behind: offsets.filter((ms) => ms < 0).length,
    right: offsets.filter((ms) => ms === 0).length,
    while_dark: fallen.filter((blow) => blow.kind === 'kill_client' && blow.wakesWith !== undefined).length,
  }
  const disks = {
    full: fallen.filter(({ kind }) => kind === 'disk_full').length,
    refused_sale: refused('sale'),
    refused_sync: refused('sync'),
  }
  const counts = new Map<string, number>([
    ...requests,
    ...killed,
    ...killedTills,
    ...Object.entries(clocks),
    ...Object.entries(disks),
  ])
  return {
    requests: Object.fromEntries(requests),
    killed: Object.fromEntries(killed),
    killedTills: Object.fromEntries(killedTills),
    clocks,
    disks,
    missing: wanted(mode, script).filter((kind) => (counts.get(kind) ?? 0) === 0),
  }
}

/** Under `flaky`, what befalls a short run is left to chance. */
function wanted(mode: FaultMode, script: readonly Strike[]): string[] {
  const victims = script.flatMap((blow) => (blow.kind === 'kill_server' ? [blow.victim] : []))
  if (mode !== 'hostile') return [...new Set(victims)]
  const hostile = ['any', 'ahead', 'behind', 'right', 'while_dark', 'full', 'refused_sale']
  return [...FLAKY_KINDS, ...SPELLS, ...KILL_PHASES, ...new Set(victims), ...hostile]
}
