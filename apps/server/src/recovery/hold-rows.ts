import type pg from 'pg'

export interface Wanted {
  /** Not begun where somebody has it: another run of the same is under way. */
  readonly name: string
  /** Waited for: what this run and others work on, and no two at a time. */
  readonly on?: string
}

/**
 * Runs `work` while the rows of these names are locked, on whichever server; answers whether it ran. A connection that dies lets
 * go of them, so `lost` aborts then: somebody else may begin.
 */
export async function holdRows(
  pool: pg.Pool,
  { name, on }: Wanted,
  work: (lost: AbortSignal) => Promise<void>,
): Promise<boolean> {
  const client = await pool.connect()
  const broken = new AbortController()
  const onError = (error: Error) => broken.abort(error)
  client.on('error', onError)
  try {
    for (const row of on === undefined ? [name] : [name, on])
      await client.query('INSERT INTO scheduled_job (name) VALUES ($1) ON CONFLICT (name) DO NOTHING', [row])
    await client.query('BEGIN')
    // whatever the role is told: a backup may take hours, and be waited for as long
    for (const limit of ['idle_in_transaction_session_timeout', 'lock_timeout', 'statement_timeout'])
      await client.query(`SET LOCAL ${limit} = 0`)
    const { rowCount } = await client.query('SELECT 1 FROM scheduled_job WHERE name = $1 FOR UPDATE SKIP LOCKED', [
      name,
    ])
    const isMine = rowCount === 1
    if (isMine && on !== undefined) await client.query('SELECT 1 FROM scheduled_job WHERE name = $1 FOR UPDATE', [on])
    if (isMine) await work(broken.signal)
    await client.query('COMMIT')
    return isMine
  } catch (error) {
    broken.abort(error) // destroys the connection, and its locks with it
    throw error
  } finally {
    client.off('error', onError)
    client.release(broken.signal.aborted)
  }
}
