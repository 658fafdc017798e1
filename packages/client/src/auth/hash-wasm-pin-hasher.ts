import { argon2id } from 'hash-wasm'
import type { PinHasher } from './pin-hasher.ts'

/** For browsers, Electron and Node. Not for Hermes, which has no WebAssembly. */
export const hashWasmPinHasher: PinHasher = {
  verify: async (pin, { memoryKiB, iterations, parallelism, salt, hash }) => {
    const [saltBytes, expected] = [fromBase64(salt), fromBase64(hash)]
    // hash-wasm throws on anything shorter; such a verifier was never made
    if (pin === '' || !saltBytes || !expected || saltBytes.length < 8 || expected.length < 16) return false
    const actual = await argon2id({
      password: pin,
      salt: saltBytes,
      iterations,
      parallelism,
      memorySize: memoryKiB,
      hashLength: expected.length,
      outputType: 'binary',
    })
    return isSame(actual, expected)
  },
}

function fromBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
  } catch {
    return undefined // a credential that cannot be read admits nobody
  }
}

/** Looks at every byte, so that the time tells nothing. */
function isSame(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length
  for (const [i, byte] of a.entries()) difference |= byte ^ (b[i] ?? 0)
  return difference === 0
}
