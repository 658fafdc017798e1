import { first } from './0001-first.ts'
import { snapshotPlace } from './0002-snapshot-place.ts'
import { settled } from './0003-settled.ts'
import type { Migration } from './migration.ts'

/** In order, without gaps. */
export const MIGRATIONS: readonly Migration[] = [first, snapshotPlace, settled]
