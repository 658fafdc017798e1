import type { PinHasher } from '../auth/pin-hasher.ts'
import { isSame, readVerifier } from '../auth/verifier-bytes.ts'

export interface Argon2Terms {
  readonly message: string
  readonly nonce: Uint8Array
  readonly parallelism: number
  /** Bytes of the hash. */
  readonly tagLength: number
  /** KiB. */
  readonly memory: number
  readonly passes: number
}

/** As node:crypto has it, and react-native-quick-crypto after it: native code, on a thread of its own. */
export type Argon2 = (
  algorithm: 'argon2id',
  terms: Argon2Terms,
  done: (error: Error | null, hash: Uint8Array) => void,
) => void

/** Argon2id for phones, whose Hermes has no WebAssembly: `argon2PinHasher(argon2)` of react-native-quick-crypto. */
export const argon2PinHasher = (argon2: Argon2): PinHasher => ({
  verify: async (pin, verifier) => {
    const expected = readVerifier(verifier)
    if (pin === '' || !expected) return false
    const { memoryKiB: memory, iterations: passes, parallelism } = verifier
    const terms = { message: pin, nonce: expected.salt, parallelism, memory, passes, tagLength: expected.hash.length }
    return new Promise((resolve, reject) => {
      argon2('argon2id', terms, (error, actual) => (error ? reject(error) : resolve(isSame(actual, expected.hash))))
    })
  },
})
