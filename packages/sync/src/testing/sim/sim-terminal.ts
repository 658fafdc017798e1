import { type Clock, err, ok, type Random, toInstant, unwrap } from '@outpost/kernel'
import type { LocalStore, TerminalIdentity } from '../../local-store.ts'
import { createSyncRunner, type SyncRunner } from '../../runner.ts'
import { reseal, seal } from '../../seal.ts'
import type { SyncTransport } from '../../transport.ts'
import { createMemoryDisk, type MemoryDisk } from '../memory-store.ts'
import type { SimServer } from './sim-server.ts'
import { createSimTransport, type Fault } from './sim-transport.ts'
import type { VirtualTime } from './virtual-time.ts'

export interface SimTerminalOptions {
  readonly name: string
  readonly server: SimServer
  readonly time: VirtualTime
  readonly random: Random
  readonly nextFault: () => Fault | null
  readonly note: (what: string) => void
  /** A disk that another terminal uses too: a clone, or a second tab. */
  readonly disk?: MemoryDisk
}

/** One device: a disk that outlives the process, and a process that can die between any two of its acts. */
export interface SimTerminal {
  readonly name: string
  /** Sells once; gives the clientRef of what is on disk now. */
  sell(payload: { readonly [key: string]: string | number }): Promise<string>
  start(): Promise<void>
  /** The process is gone at once: what it had under way never comes back to it, and reaches nothing any more. */
  kill(): void
  stop(): Promise<void>
  setOnline(online: boolean): void
  /** The device's clock is set. */
  jump(ms: number): void
  /** The device's disk, as another program would read it. */
  readonly store: LocalStore
  readonly disk: MemoryDisk
  /** clientRefs of all that was ever committed here. */
  readonly sold: readonly string[]
  runner(): SyncRunner | null
  identity(): Promise<TerminalIdentity>
}

export const SIM_RULES = { seal, reseal, keysOf: () => [] }

export async function createSimTerminal(options: SimTerminalOptions): Promise<SimTerminal> {
  const { name, server, time, random, note } = options
  const disk = options.disk ?? createMemoryDisk()
  const store = disk.open(SIM_RULES)
  const identityOf = (terminalId: string): TerminalIdentity => ({
    branchId: 'branch',
    terminalId,
    receiptPrefix: terminalId,
    enrolledAt: toInstant(time.now()),
  })
  if (!options.disk) {
    unwrap(await store.writeIdentity(identityOf(name)))
    server.enrol(name)
  }
  let skew = 0
  let online = true
  const sold: string[] = []
  let enrolments = 0
  let life: { readonly runner: SyncRunner; alive: boolean } | null = null
  let terminalId = unwrap(await store.readIdentity())?.terminalId ?? name
  const clock: Clock = { now: () => time.now() + skew }

  function createLife() {
    const born = { alive: true }
    const isAlive = () => born.alive
    const transport = createSimTransport({
      server,
      terminalId: () => terminalId,
      timers: time,
      random,
      nextFault: options.nextFault,
      isCut: () => !online,
      note,
    })
    const runner = createSyncRunner({
      store: mortal<LocalStore>(disk.open(SIM_RULES), isAlive),
      transport: mortal<SyncTransport>(transport, isAlive),
      clock,
      timers: time,
      deadlines: time,
      random,
      reEnrol: async (old) => {
        if (!online) return err({ code: 'network', detail: 'connection refused', retryable: true })
        do enrolments++
        while (server.data.standing[`${name}.${enrolments}`]) // a clone bears the same name
        const identity = identityOf(`${name}.${enrolments}`)
        server.enrol(identity.terminalId, old.terminalId)
        note(`${old.terminalId} is ${identity.terminalId} from now on`)
        return ok(identity)
      },
      onIdentity: (identity) => {
        terminalId = identity.terminalId
      },
    })
    runner.setOnline(online)
    return Object.assign(born, { runner })
  }

  return {
    name,
    store,
    disk,
    sold,
    runner: () => life?.runner ?? null,
    identity: async () => unwrap(await store.readIdentity()) ?? identityOf(name),
    sell: async (payload) => {
      const clientRef = `${name}-sale-${sold.length + 1}`
      const draft = { clientRef, type: 'order.create', schemaVersion: 1, payload, dependsOn: [] }
      const mutations = [{ ...draft, occurredAt: toInstant(clock.now()) }]
      const records = [{ collection: 'orders', id: clientRef, body: payload, keys: [], clientRef }]
      unwrap(await store.commit({ expect: [], mutations, records }))
      sold.push(clientRef)
      note(`${name} sold ${clientRef}`)
      life?.runner.enqueued()
      return clientRef
    },
    start: async () => {
      if (life) return
      terminalId = unwrap(await store.readIdentity())?.terminalId ?? name
      life = createLife()
      note(`${name} starts`)
      unwrap(await life.runner.start())
    },
    kill: () => {
      if (!life) return
      life.alive = false
      life = null
      note(`${name} dies`)
    },
    stop: async () => {
      await life?.runner.stop()
      life = null
    },
    setOnline: (now) => {
      online = now
      note(`${name} ${now ? 'online' : 'offline'}`)
      life?.runner.setOnline(now)
    },
    jump: (ms) => {
      skew += ms
      note(`${name} clock ${ms}`)
    },
  }
}

/** A port as a dead process sees it: nothing that it asks for happens, and no answer arrives. */
function mortal<P extends object>(port: P, isAlive: () => boolean): P {
  const never = new Promise<never>(() => {})
  return new Proxy(port, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name)
      if (typeof member !== 'function') return member
      return async (...args: unknown[]) => {
        if (!isAlive()) return never
        const came: unknown = await (member as (...args: unknown[]) => unknown).apply(target, args)
        return isAlive() ? came : never
      }
    },
  })
}
