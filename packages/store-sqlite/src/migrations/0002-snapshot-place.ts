import type { Migration } from './migration.ts'

/**
 * Where an interrupted snapshot goes on from. Touches the one row that a collection under way has; undone by dropping the
 * column. A snapshot under way while the store is migrated has no place and begins anew.
 */
export const snapshotPlace: Migration = {
  version: 2,
  up: (driver) => driver.exec('ALTER TABLE snapshot_collection ADD COLUMN place TEXT'),
}
