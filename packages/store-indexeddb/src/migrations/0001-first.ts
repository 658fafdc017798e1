import type { Migration } from './migration.ts'

/**
 * The first schema. It locks nothing, since there is nothing yet; undone by deleting the database.
 *
 * - `meta` has two rows, `head` and `memory`.
 * - `mutation` is what was intended, `entry` what became of it: outbox and retained log in one, told apart by `queue`.
 * - `settled` are overlays that the feed makes superfluous once it has come as far: dropped without a look at their entries.
 * - `server` is the server's copy of a record, `local` what lies over it: the terminal's own layer and overlays.
 * - `look` are look-up keys. Every layer has its own, and a search folds what it finds, so that a write need not read which
 *   layer is the uppermost.
 * - `snapshot` and `staged` are the snapshots under way.
 */
export const first: Migration = {
  version: 1,
  stores: {
    meta: '',
    mutation: 'position',
    entry: 'clientRef, &[terminalId+terminalSeq], [queue+position], [queue+occurredAt]',
    settled: '[branchSeq+position]',
    server: '[collection+id], *look',
    local: '[collection+id+layer], *look',
    snapshot: 'collection',
    staged: '[collection+id]',
  },
}
