import { argon2, argon2Sync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { argon2PinHasher } from './argon2-pin-hasher.ts'

const salt = new Uint8Array(16).fill(7)
const TERMS = { memory: 64, passes: 2, parallelism: 1, tagLength: 32 }
const verifier = {
  algorithm: 'argon2id' as const,
  memoryKiB: TERMS.memory,
  iterations: TERMS.passes,
  parallelism: TERMS.parallelism,
  salt: Buffer.from(salt).toString('base64'),
  hash: argon2Sync('argon2id', { message: '4711', nonce: salt, ...TERMS }).toString('base64'),
}

describe('the PIN hasher of phones, over the function that theirs is like', () => {
  const hasher = argon2PinHasher(argon2)

  it('agrees with what the server made', async () => {
    expect(await hasher.verify('4711', verifier)).toBe(true)
    expect(await hasher.verify('4712', verifier)).toBe(false)
  })

  it('admits nobody by a verifier that cannot be read, or is empty', async () => {
    expect(await hasher.verify('4711', { ...verifier, hash: '§' })).toBe(false)
    expect(await hasher.verify('4711', { ...verifier, hash: '' })).toBe(false)
    expect(await hasher.verify('4711', { ...verifier, salt: '' })).toBe(false)
    expect(await hasher.verify('', verifier)).toBe(false)
  })

  it('tells of a hasher that failed rather than of a wrong PIN', async () => {
    const broken = argon2PinHasher((_algorithm, _terms, done) => done(new Error('no memory'), new Uint8Array()))
    await expect(broken.verify('4711', verifier)).rejects.toThrow('no memory')
  })
})
