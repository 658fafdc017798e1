import { MIGRATIONS } from '../migrations/index.ts'
import type { Migration } from '../migrations/migration.ts'
import { integer } from '../row.ts'

/** As a later release may change the schema: every entry rewritten, an index over what is new, a table filled from another. */
export const versionToCome = (atHalf: () => void = () => {}): readonly Migration[] => [
  ...MIGRATIONS,
  {
    version: MIGRATIONS.length + 1,
    up: function* (driver) {
      yield* driver.exec(`ALTER TABLE entry ADD COLUMN day TEXT; CREATE INDEX entry_day ON entry (day);
        CREATE TABLE told (position INTEGER PRIMARY KEY) STRICT`)
      const row = yield* driver.get('SELECT count(*) AS n FROM entry')
      const half = (row ? integer(row, 'n') : 0) >> 1
      yield* driver.run('UPDATE entry SET day = substr(occurred_at, 1, 10) WHERE position <= ?', half)
      yield* driver.run('INSERT INTO told SELECT position FROM entry WHERE position <= ?', half)
      atHalf()
      yield* driver.run('UPDATE entry SET day = substr(occurred_at, 1, 10) WHERE position > ?', half)
      yield* driver.run('INSERT INTO told SELECT position FROM entry WHERE position > ?', half)
    },
  },
]
