import { createHmac, timingSafeEqual } from 'node:crypto'
import type { KeyRing } from './signing-keys.ts'

/** Signs what the server answers, so that it can believe its own answers when a terminal brings them back. */
export interface AnswerSigner {
  /** `keyId.mac`, the mac HMAC-SHA256 in base64url. */
  sign(text: string): string
  verify(text: string, signature: string): boolean
}

export function answerSigner(keys: KeyRing): AnswerSigner {
  const mac = (secret: Buffer, text: string) => createHmac('sha256', secret).update(text).digest()
  return {
    sign: (text) => `${keys.current.keyId}.${mac(keys.current.secret, text).toString('base64url')}`,
    verify: (text, signature) => {
      const [keyId = '', given = ''] = signature.split('.', 2)
      const key = keys.find(keyId)
      if (key === undefined) return false
      const [expected, offered] = [mac(key.secret, text), Buffer.from(given, 'base64url')]
      return offered.length === expected.length && timingSafeEqual(offered, expected)
    },
  }
}
