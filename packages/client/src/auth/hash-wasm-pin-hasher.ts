import { argon2id } from 'hash-wasm'
import type { PinHasher } from './pin-hasher.ts'
import { isSame, readVerifier } from './verifier-bytes.ts'

/** For browsers, Electron and Node. Not for Hermes, which has no WebAssembly. */
export const hashWasmPinHasher: PinHasher = {
  verify: async (pin, verifier) => {
    const expected = readVerifier(verifier)
    if (pin === '' || !expected) return false
    const actual = await argon2id({
      password: pin,
      salt: expected.salt,
      iterations: verifier.iterations,
      parallelism: verifier.parallelism,
      memorySize: verifier.memoryKiB,
      hashLength: expected.hash.length,
      outputType: 'binary',
    })
    return isSame(actual, expected.hash)
  },
}
