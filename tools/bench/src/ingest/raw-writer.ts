import pg from 'pg'

/** One statement of a raw transaction: an unnest insert, its arrays already written as literals. */
export interface RawStatement {
  readonly name: string
  readonly text: string
  readonly values: readonly string[]
}

/** What one transaction writes. Those of one lane are written in order by one connection: they touch the same rows. */
export interface RawTransaction {
  readonly lane: string
  readonly statements: readonly RawStatement[]
}

/** The bare driver: prepared statements, pipelined, nothing looked at or decided. */
export interface RawWriter {
  /** Answers the seconds that it took. */
  write(transactions: readonly RawTransaction[]): Promise<number>
  close(): Promise<void>
}

export async function openRawWriter(url: string, connections: number): Promise<RawWriter> {
  const clients = Array.from(
    { length: connections },
    () => new pg.Client({ connectionString: url, application_name: 'bench' }),
  )
  for (const client of clients) {
    client.on('error', () => undefined) // after a failure elsewhere PostgreSQL ends under our feet; queries tell by themselves
    await client.connect()
    Object.assign(client, { pipeline: true })
  }
  return {
    write: async (transactions) => {
      const queues = clients.map((): RawTransaction[] => [])
      const laneOf = new Map<string, number>()
      for (const transaction of transactions) {
        const { lane } = transaction
        if (!laneOf.has(lane)) laneOf.set(lane, laneOf.size % clients.length)
        queues[laneOf.get(lane) ?? 0]?.push(transaction)
      }
      const began = performance.now()
      await Promise.all(clients.map((client, index) => writeAll(client, queues[index] ?? [])))
      return (performance.now() - began) / 1_000
    },
    close: async () => {
      for (const client of clients) await client.end()
    },
  }
}

async function writeAll(client: pg.Client, transactions: readonly RawTransaction[]): Promise<void> {
  for (const { statements } of transactions) {
    const sent: Promise<{ readonly command: string }>[] = [client.query('BEGIN')]
    for (const { name, text, values } of statements) sent.push(client.query({ name, text, values: [...values] }))
    sent.push(client.query('COMMIT'))
    const done = await Promise.all(sent)
    if (done.at(-1)?.command !== 'COMMIT') throw new Error('a raw transaction did not commit')
  }
}
