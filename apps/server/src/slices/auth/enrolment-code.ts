import { createHash } from 'node:crypto'

/** Crockford's base 32: no I, L, O, U to be misread. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const SYMBOLS = 10 // 50 bits, for fifteen minutes, throttled

/** `B01-7KQ2M-XR4TD`: the branch's code, then ten symbols out of 50 bits of `entropy` (at least seven bytes). */
export function formatCode(branchCode: string, entropy: Uint8Array): string {
  let bits = 0n
  for (const byte of entropy.subarray(0, 7)) bits = (bits << 8n) | BigInt(byte)
  let symbols = ''
  for (let i = 0; i < SYMBOLS; i++) {
    symbols += ALPHABET[Number(bits & 31n)]
    bits >>= 5n
  }
  return `${branchCode}-${symbols.slice(0, 5)}-${symbols.slice(5)}`
}

export interface ParsedCode {
  readonly branchCode: string
  /** What the database keeps instead of the code. */
  readonly hash: string
}

/** Reads a code as people type it: any case, spaces, I and L for 1, O for 0. Undefined when it is none. */
export function parseCode(text: string): ParsedCode | undefined {
  const match = /^([A-Z0-9]{1,16})-([A-Z0-9]{5})-?([A-Z0-9]{5})$/.exec(text.toUpperCase().replaceAll(/[\s_]/g, ''))
  if (match === null) return undefined
  const [, branchCode = '', first = '', second = ''] = match
  const symbols = `${first}${second}`.replaceAll(/[IL]/g, '1').replaceAll('O', '0')
  return { branchCode, hash: hashOf(branchCode, symbols) }
}

const hashOf = (branchCode: string, symbols: string): string =>
  createHash('sha256').update(`${branchCode}-${symbols}`).digest('hex')
