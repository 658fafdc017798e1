import type { Migration } from './migration.ts'

/**
 * Which entries were answered and wait for the feed to bring what their overlays foretell: one small row an entry, where a
 * mark on each of its overlays, and an index of the marks, cost a third of settling it. Rewrites the overlays, which are those
 * of unsent work and so few; undone by marking them again.
 */
const SCHEMA = `
CREATE TABLE settled (
  position INTEGER PRIMARY KEY REFERENCES entry (position),
  branch_seq INTEGER NOT NULL
) STRICT;
INSERT INTO settled SELECT position, max(settled_seq) FROM overlay WHERE settled_seq IS NOT NULL GROUP BY position;
DROP INDEX overlay_settled;
ALTER TABLE overlay DROP COLUMN settled_seq;
`

export const settled: Migration = { version: 3, up: (driver) => driver.exec(SCHEMA) }
