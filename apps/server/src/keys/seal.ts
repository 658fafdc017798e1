import { createCipheriv, createDecipheriv } from 'node:crypto'
import type { Random } from '@outpost/kernel'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * AES-256-GCM: nonce, tag, ciphertext in one. `about` is bound to it, so that a sealed secret opens only in the row that
 * it was sealed for.
 */
export function seal(secret: Uint8Array, key: Uint8Array, about: string, random: Random): Buffer {
  const nonce = random.bytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

export class SealBroken extends Error {
  override readonly name = 'SealBroken'
}

export function unseal(sealed: Buffer, key: Uint8Array, about: string): Buffer {
  const [nonce, tag] = [sealed.subarray(0, NONCE_BYTES), sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)]
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about)).setAuthTag(tag)
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()])
  } catch {
    throw new SealBroken('The signing keys in the database do not open with this OUTPOST_SECRET (or secret.key).')
  }
}
