import type { Result } from '@outpost/kernel'
import type { LocalStore, OpenError } from '../../local-store.ts'
import type { StoreRules } from '../memory-data.ts'

/** Where one store's data lie: a file, a database of the browser, a disk in memory. */
export interface StorePlace {
  /** Each call opens a handle of its own, as another process or tab would. */
  open(rules: StoreRules): Promise<Result<LocalStore, OpenError>>
  /** Called once every handle is closed. */
  discard(): Promise<void>
}

/** A capability that this kind of store has not, and why: said, never left out. */
export interface Absent {
  readonly absent: string
}

/** What a store can show beyond its port. */
export interface Capabilities {
  /** Processes of their own that write to the place until they are killed. */
  readonly writers: Writers | Absent
  /** Places that run out of room. */
  readonly fullDisks: readonly FullDisk[] | Absent
  /** What released versions left behind. */
  readonly releases: Releases | Absent
  /** A place that a future version wrote. */
  readonly newer: Newer | Absent
}

export interface Writers {
  /** How often one is killed, where starting the next takes long. */
  readonly rounds?: number
  /** Where a place is one writer's at a time, and why. */
  readonly onlyOne?: Absent
  createPlace(): Promise<StorePlace>
  /** Starts a process that runs `writeForever` on the place, its clientRefs told apart by `name`. */
  spawn(place: StorePlace, name: string): Promise<Writer>
}

export interface Writer {
  /** Lines that the process has reported so far. */
  readonly reported: readonly string[]
  /** Resolves when at least this many lines are there. */
  until(lines: number): Promise<void>
  /** SIGKILL or its like: no handler runs, nothing is flushed. Resolves when the process is gone. */
  kill(): Promise<void>
}

export interface FullDisk {
  /** `max_page_count`, `tmpfs of 2 MB`. */
  readonly name: string
  createPlace(): Promise<FillablePlace>
}

export interface FillablePlace extends StorePlace {
  /** Leaves hardly any room. Handles are open. */
  fill(): Promise<void>
  /** Makes room again. */
  free(): Promise<void>
}

export interface Releases {
  /** The schema that today's code writes; every one from 1 on is expected in `places`. */
  readonly current: number
  readonly places: ReadonlyMap<number, () => Promise<StorePlace>>
}

export interface Newer {
  createPlace(): Promise<StorePlace>
  /** Digest of every byte that the place holds. */
  digest(place: StorePlace): Promise<string>
}

export interface StoreHarness {
  createPlace(): Promise<StorePlace>
  /** Random sequences to try, where a call takes long enough to spare some. */
  readonly modelRuns?: number
  readonly capabilities: Capabilities
}

export const isAbsent = (capability: object): capability is Absent => 'absent' in capability
