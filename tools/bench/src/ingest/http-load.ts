import { systemTimers } from '@outpost/kernel'
import { type Answer, type Connection, openConnection } from './connection.ts'
import type { Push } from './make-pushes.ts'

/** Sends every push, as many at a time as there are connections, one at a time a terminal. Answers the seconds it took. */
export async function closedLoop(port: number, pushes: readonly Push[], inFlight: number): Promise<number> {
  const queue = [...byTill(pushes)]
  const connections = await openAll(port, Math.min(inFlight, queue.length))
  const began = performance.now()
  await Promise.all(
    connections.map(async (connection) => {
      for (let own = queue.shift(); own !== undefined; own = queue.shift()) {
        const push = own.shift()
        if (push !== undefined) mustBeAccepted(push, await connection.send(push.request))
        if (own.length > 0) queue.push(own)
      }
    }),
  )
  const seconds = (performance.now() - began) / 1_000
  for (const connection of connections) connection.close()
  return seconds
}

/**
 * Sends `rate` pushes a second, come what may, each terminal on its own connection. Answers milliseconds from the time at
 * which each was due, so that one which had to wait for its terminal's last is not let off.
 *
 * @param terminals whose connections are opened before the clock runs, as those of the closed loop are; others open with their
 *   first push
 */
export async function openLoop(
  port: number,
  pushes: Iterable<Push>,
  rate: number,
  terminals: readonly string[] = [],
): Promise<number[]> {
  const latencies: number[] = []
  const opened = await openAll(port, terminals.length)
  const lines = new Map<string, Promise<Connection>>()
  for (const [at, connection] of opened.entries()) lines.set(terminals[at] ?? '', Promise.resolve(connection))
  const pending = new Set<Promise<void>>()
  let failed: Error | undefined
  const began = performance.now()
  let index = 0
  for (const push of pushes) {
    const dueAt = began + (index++ * 1_000) / rate
    while (performance.now() < dueAt) await systemTimers.sleep(1)
    if (failed !== undefined) throw failed
    const before = lines.get(push.till.terminalId) ?? openConnection(port)
    const sent = before.then(async (connection) => {
      mustBeAccepted(push, await connection.send(push.request))
      latencies.push(performance.now() - dueAt)
      return connection
    })
    lines.set(push.till.terminalId, sent)
    const settled: Promise<void> = sent.then(
      () => void pending.delete(settled),
      (error: unknown) => {
        failed = error instanceof Error ? error : new Error(String(error))
      },
    )
    pending.add(settled)
  }
  await Promise.all(pending)
  if (failed !== undefined) throw failed
  for (const line of lines.values()) (await line).close()
  return latencies
}

const openAll = (port: number, count: number): Promise<Connection[]> =>
  Promise.all(Array.from({ length: count }, () => openConnection(port)))

function byTill(pushes: readonly Push[]): Iterable<Push[]> {
  const tills = new Map<string, Push[]>()
  for (const push of pushes) {
    const own = tills.get(push.till.terminalId) ?? []
    own.push(push)
    tills.set(push.till.terminalId, own)
  }
  return tills.values()
}

const ACCEPTED = Buffer.from('"outcome":"accepted","decision":')

function mustBeAccepted({ mutations }: Push, { status, body }: Answer): void {
  let accepted = 0
  for (let at = body.indexOf(ACCEPTED); at >= 0; at = body.indexOf(ACCEPTED, at + ACCEPTED.length)) accepted++
  if (status === 200 && accepted === mutations) return
  throw new Error(`${accepted} of ${mutations} accepted, status ${status}: ${body.toString().slice(0, 2_000)}`)
}
