import { argon2Sync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { hashWasmPinHasher } from './hash-wasm-pin-hasher.ts'

const salt = new Uint8Array(16).fill(7)
const verifier = {
  algorithm: 'argon2id' as const,
  memoryKiB: 64,
  iterations: 2,
  parallelism: 1,
  salt: Buffer.from(salt).toString('base64'),
  hash: argon2Sync('argon2id', {
    message: '4711',
    nonce: salt,
    memory: 64,
    passes: 2,
    parallelism: 1,
    tagLength: 32,
  }).toString('base64'),
}

describe('the PIN hasher of browsers', () => {
  it('agrees with what the server made by node:crypto', async () => {
    expect(await hashWasmPinHasher.verify('4711', verifier)).toBe(true)
    expect(await hashWasmPinHasher.verify('4712', verifier)).toBe(false)
  })

  it('admits nobody by a verifier that cannot be read, or is empty', async () => {
    expect(await hashWasmPinHasher.verify('4711', { ...verifier, hash: '§' })).toBe(false)
    expect(await hashWasmPinHasher.verify('4711', { ...verifier, hash: '' })).toBe(false)
    expect(await hashWasmPinHasher.verify('4711', { ...verifier, salt: '' })).toBe(false)
    expect(await hashWasmPinHasher.verify('', verifier)).toBe(false)
  })
})
