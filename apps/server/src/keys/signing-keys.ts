import { type Clock, type NewId, type Random, toInstant } from '@outpost/kernel'
import type { Db, Pool } from '../db/pool.ts'
import { inTransaction, type Tx } from '../db/tx.ts'
import { seal, unseal } from './seal.ts'

export type KeyPurpose = 'access_token' | 'answer'

/** All keys of one purpose: the newest signs, all that are not retired verify. */
export interface KeyRing {
  readonly current: SigningKey
  find(keyId: string): SigningKey | undefined
}

export interface SigningKey {
  readonly keyId: string
  readonly secret: Buffer
}

export interface KeyStore {
  readonly pool: Pool
  readonly clock: Clock
  readonly random: Random
  readonly newId: NewId
  /** 32 bytes that seal every key in the database: a copy of the database alone signs nothing. */
  readonly sealingKey: Uint8Array
}

const SECRET_BYTES = 32

/** Opens the keys of a purpose and makes the first one where there is none. */
export async function openKeyRing(store: KeyStore, purpose: KeyPurpose): Promise<KeyRing> {
  const keys = await inTransaction(store.pool, async (tx) => {
    // The platform's one row is the lock: of two servers that start at once, one makes the key.
    await tx.query('SELECT 1 FROM platform WHERE singleton FOR UPDATE')
    const found = await readKeys(tx, store, purpose)
    return found.length > 0 ? found : [await makeKey(tx, store, purpose)]
  })
  const [current] = keys
  if (current === undefined) throw new Error(`no ${purpose} key`)
  const byId = new Map(keys.map((key) => [key.keyId, key]))
  return { current, find: (keyId) => byId.get(keyId) }
}

async function readKeys(tx: Tx, { sealingKey }: KeyStore, purpose: KeyPurpose): Promise<SigningKey[]> {
  const { rows } = await tx.query<{ key_id: string; secret_sealed: Buffer }>(
    `SELECT key_id, secret_sealed FROM signing_key
     WHERE purpose = $1 AND retired_at IS NULL
     ORDER BY created_at DESC, key_id DESC`,
    [purpose],
  )
  return rows.map((row) => ({
    keyId: row.key_id,
    secret: unseal(row.secret_sealed, sealingKey, `${purpose}:${row.key_id}`),
  }))
}

/** Opens every key of the database; throws `SealBroken` where one does not open with this sealing key. */
export async function proveKeys(db: Db, sealingKey: Uint8Array): Promise<void> {
  const { rows } = await db.query<{ key_id: string; purpose: KeyPurpose; secret_sealed: Buffer }>(
    'SELECT key_id, purpose, secret_sealed FROM signing_key ORDER BY key_id',
  )
  for (const { key_id: keyId, purpose, secret_sealed } of rows) unseal(secret_sealed, sealingKey, `${purpose}:${keyId}`)
}

async function makeKey(tx: Tx, store: KeyStore, purpose: KeyPurpose): Promise<SigningKey> {
  const [keyId, secret] = [store.newId(), Buffer.from(store.random.bytes(SECRET_BYTES))]
  const sealed = seal(secret, store.sealingKey, `${purpose}:${keyId}`, store.random)
  await tx.query('INSERT INTO signing_key (key_id, purpose, secret_sealed, created_at) VALUES ($1, $2, $3, $4)', [
    keyId,
    purpose,
    sealed,
    toInstant(store.clock.now()),
  ])
  return { keyId, secret }
}
