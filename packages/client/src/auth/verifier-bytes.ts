import type { PinVerifier } from '@outpost/contract/v2'

/** Bytes of the shortest salt and hash that a verifier of ours has; anything shorter was never made, and hashers throw on it. */
const LEAST = { salt: 8, hash: 16 }

export interface VerifierBytes {
  readonly salt: Uint8Array
  readonly hash: Uint8Array
}

/** `null` where the verifier cannot be read: it admits nobody. */
export function readVerifier({ salt, hash }: PinVerifier): VerifierBytes | null {
  const bytes = { salt: fromBase64(salt), hash: fromBase64(hash) }
  return bytes.salt.length < LEAST.salt || bytes.hash.length < LEAST.hash ? null : bytes
}

function fromBase64(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
  } catch {
    return new Uint8Array()
  }
}

/** Looks at every byte, so that the time tells nothing. */
export function isSame(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length
  for (const [i, byte] of a.entries()) difference |= byte ^ (b[i] ?? 0)
  return difference === 0
}
