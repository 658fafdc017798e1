import { argon2, timingSafeEqual } from 'node:crypto'
import { join } from 'node:path'
import {
  type AskEnrolment,
  createTerminal,
  keysOf,
  type Operator,
  type PinHasher,
  type SecretStore,
  type Terminal,
} from '@outpost/client'
import { ok, systemClock, systemRandom, systemTimers, unwrap, uuidv7Source } from '@outpost/kernel'
import { openSqliteStore } from '@outpost/store-sqlite'
import { type LocalStore, reseal, seal } from '@outpost/sync'

/** A real terminal on a SQLite file, with a cashier signed in. */
export interface Till {
  readonly name: string
  readonly branch: string
  readonly branchId: string
  readonly cashier: string
  readonly path: string
  readonly place: TillPlace
  readonly store: LocalStore
  readonly terminal: Terminal
  readonly operator: Operator
  close(): Promise<void>
}

export interface TillPlace {
  readonly url: string
  readonly folder: string
  readonly name: string
  readonly branch: string
  readonly cashier: string
  readonly secrets: Keychain
  /** Gives a fresh code of the branch: whoever stands at the till. */
  readonly askEnrolment: AskEnrolment
}

/** A keychain that lasts as long as the process. */
export interface Keychain extends SecretStore {
  copy(): Keychain
}

const CASHIER_PIN = '1111'

/** Enrols a new till; waits until it has the catalogue and its people. */
export async function enrolTill(place: TillPlace, code: string): Promise<Till> {
  const { terminal, store, path } = await openTerminal(place)
  unwrap(await terminal.authService.enrol({ code, platform: 'desktop', name: place.name }))
  unwrap(await terminal.sync.start())
  await terminal.sync.whenIdle()
  return asTill(place, terminal, store, path)
}

/** Opens a till on the store that lies in its place. */
export async function openTill(place: TillPlace): Promise<Till> {
  const { terminal, store, path } = await openTerminal(place)
  unwrap(await terminal.sync.start())
  return asTill(place, terminal, store, path)
}

async function asTill(place: TillPlace, terminal: Terminal, store: LocalStore, path: string): Promise<Till> {
  const { name, branch, cashier } = place
  const operator = unwrap(await terminal.authService.signIn(cashier, CASHIER_PIN))
  const identity = unwrap(await store.readIdentity())
  const close = async () => {
    await terminal.sync.stop()
    await store.close()
  }
  return { name, branch, cashier, branchId: identity?.branchId ?? '', path, place, store, terminal, operator, close }
}

async function openTerminal({ url, folder, name, secrets, askEnrolment }: TillPlace) {
  const path = join(folder, `${name}.sqlite`)
  const store = unwrap(await openSqliteStore({ path, seal, reseal, keysOf }))
  const terminal = createTerminal({
    store,
    secrets,
    pinHasher: nodePinHasher,
    network: { apiBaseUrl: url, fetch: globalThis.fetch },
    askEnrolment,
    clock: systemClock,
    timers: systemTimers,
    random: systemRandom,
    newId: uuidv7Source(systemClock, systemRandom),
  })
  return { terminal, store, path }
}

/** Argon2id off the main thread: all tills share this process. */
const nodePinHasher: PinHasher = {
  verify: (pin, { memoryKiB: memory, iterations: passes, parallelism, salt, hash }) => {
    const expected = Buffer.from(hash, 'base64')
    const terms = { message: pin, nonce: Buffer.from(salt, 'base64'), parallelism, memory, passes }
    return new Promise((resolve) => {
      argon2('argon2id', { ...terms, tagLength: expected.length }, (error, actual) =>
        resolve(!error && timingSafeEqual(actual, expected)),
      )
    })
  },
}

export function memorySecrets(kept = new Map<string, string>()): Keychain {
  return {
    copy: () => memorySecrets(new Map(kept)),
    read: async (name) => ok(kept.get(name) ?? null),
    write: async (name, value) => {
      kept.set(name, value)
      return ok(undefined)
    },
    remove: async (name) => {
      kept.delete(name)
      return ok(undefined)
    },
  }
}
