import { argon2, timingSafeEqual } from 'node:crypto'
import type { PinVerifier } from '@outpost/contract/v2'
import type { Random } from '@outpost/kernel'

/** OWASP's second choice: 19 MiB, two passes; a terminal's browser computes it in about a tenth of a second. */
const MEMORY_KIB = 19_456
const ITERATIONS = 2
const PARALLELISM = 1
const SALT_BYTES = 16
const HASH_BYTES = 32

/** Hashes a PIN or password so that any Argon2id of the same parameters, on any device, verifies it. */
export async function hashSecret(secret: string, random: Random): Promise<PinVerifier> {
  const salt = Buffer.from(random.bytes(SALT_BYTES))
  const parameters = { memoryKiB: MEMORY_KIB, iterations: ITERATIONS, parallelism: PARALLELISM }
  const hash = await derive(secret, salt, parameters, HASH_BYTES)
  return { algorithm: 'argon2id', ...parameters, salt: salt.toString('base64'), hash: hash.toString('base64') }
}

export async function verifySecret(secret: string, verifier: PinVerifier): Promise<boolean> {
  const expected = Buffer.from(verifier.hash, 'base64')
  const hash = await derive(secret, Buffer.from(verifier.salt, 'base64'), verifier, expected.length)
  return timingSafeEqual(hash, expected)
}

type Parameters = Pick<PinVerifier, 'memoryKiB' | 'iterations' | 'parallelism'>

function derive(secret: string, salt: Buffer, parameters: Parameters, bytes: number): Promise<Buffer> {
  const { memoryKiB: memory, iterations: passes, parallelism } = parameters
  return new Promise((resolve, reject) => {
    argon2('argon2id', { message: secret, nonce: salt, parallelism, tagLength: bytes, memory, passes }, (error, key) =>
      error === null || error === undefined ? resolve(key) : reject(error),
    )
  })
}
