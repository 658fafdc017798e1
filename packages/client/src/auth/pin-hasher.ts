import type { PinVerifier } from '@outpost/contract/v2'

/** Argon2id, by whatever the platform has: hash-wasm in browsers, a native module on phones, node:crypto in Node. */
export interface PinHasher {
  /** Takes some hundred milliseconds on purpose. `false` also where the verifier is malformed. */
  verify(pin: string, verifier: PinVerifier): Promise<boolean>
}
