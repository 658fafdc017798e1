/** Randomness. The only source of it below a composition root. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number
  /** Cryptographically strong in `systemRandom`; seeded and repeatable in tests. */
  bytes(length: number): Uint8Array
}

export const systemRandom: Random = {
  next: () => Math.random(),
  bytes: (length) =>
    length <= MOST_POOLED_BYTES ? drawPooled(length) : crypto.getRandomValues(new Uint8Array(length)),
}

/** Ids draw a few bytes each, several a sale, and a call of the system costs more than the bytes. Secrets are drawn apart. */
const MOST_POOLED_BYTES = 16
const POOL_BYTES = 1_024
const pool = new Uint8Array(POOL_BYTES)
let drawn = POOL_BYTES

function drawPooled(length: number): Uint8Array {
  if (drawn + length > POOL_BYTES) {
    crypto.getRandomValues(pool)
    drawn = 0
  }
  const bytes = pool.slice(drawn, drawn + length)
  pool.fill(0, drawn, drawn + length) // nothing is given twice, nor stays readable
  drawn += length
  return bytes
}

/**
 * A repeatable source for tests and simulations (sfc32 seeded through splitmix32). Never for secrets.
 * The same seed draws the same sequence on every machine.
 */
export function seededRandom(seed: number | string): Random {
  let mix = typeof seed === 'number' ? seed >>> 0 : hashText(seed)
  const word = () => {
    mix = (mix + 0x9e3779b9) >>> 0
    let t = mix ^ (mix >>> 16)
    t = Math.imul(t, 0x21f0aaad)
    t ^= t >>> 15
    t = Math.imul(t, 0x735a2d97)
    return (t ^ (t >>> 15)) >>> 0
  }
  let [a, b, c, d] = [word(), word(), word(), word()]
  const uint32 = () => {
    const t = (((a + b) >>> 0) + d) >>> 0
    d = (d + 1) >>> 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) >>> 0
    c = ((c << 21) | (c >>> 11)) >>> 0
    c = (c + t) >>> 0
    return t
  }
  for (let i = 0; i < 12; i++) uint32()
  return {
    next: () => uint32() / 2 ** 32,
    bytes: (length) => Uint8Array.from({ length }, () => uint32() & 0xff),
  }
}

/** FNV-1a, so that a text can be a seed. */
function hashText(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0
  return h
}
