import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'
import type { KeyRing, SigningKey } from './signing-keys.ts'

/** Signs what the server answers, so that it can believe its own answers when a terminal brings them back. */
export interface AnswerSigner {
  /** `keyId.mac`, the mac HMAC-SHA256 in base64url. */
  sign(text: string): string
  verify(text: string, signature: string): boolean
}

export function answerSigner(keys: KeyRing): AnswerSigner {
  const keyOf = new WeakMap<SigningKey, KeyObject>() // importing a key costs as much as signing with it
  const mac = (key: SigningKey, text: string) => {
    const imported = keyOf.get(key) ?? createSecretKey(key.secret)
    keyOf.set(key, imported)
    return createHmac('sha256', imported).update(text).digest()
  }
  return {
    sign: (text) => `${keys.current.keyId}.${mac(keys.current, text).toString('base64url')}`,
    verify: (text, signature) => {
      const [keyId = '', given = ''] = signature.split('.', 2)
      const key = keys.find(keyId)
      if (key === undefined) return false
      const [expected, offered] = [mac(key, text), Buffer.from(given, 'base64url')]
      return offered.length === expected.length && timingSafeEqual(offered, expected)
    },
  }
}
