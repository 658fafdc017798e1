import { argon2, timingSafeEqual } from 'node:crypto'
import type { PinHasher } from '@outpost/client'

/** Argon2id off the main thread: a hundred terminals share this process, and none must wait for another's supervisor. */
export const nodePinHasher: PinHasher = {
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
