import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'

const Part = Type.Object({
  table: Type.String({ pattern: '^[a-z_][a-z0-9_]*$' }),
  columns: Type.Array(Type.String({ pattern: '^[a-z_][a-z0-9_]*$' }), { minItems: 1 }),
  /** Beside the manifest. PostgreSQL's COPY text format, compressed by Zstandard. */
  file: Type.String({ pattern: '^[a-z_][a-z0-9_]*\\.copy\\.zst$' }),
  rows: Type.Integer({ minimum: 0 }),
  /** Of the file. */
  bytes: Type.Integer({ minimum: 0 }),
  sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
})

const Manifest = Type.Object({
  format: Type.Literal(1),
  /** What wrote it. */
  software: Type.String(),
  database: Type.String(),
  takenAt: Type.String(),
  epoch: Type.String(),
  /** The schema that the parts are of, in order. */
  migrations: Type.Array(Type.Object({ name: Type.String(), checksum: Type.String() })),
  /** Names the key that the signing keys in this backup are sealed with, and that made `mac`; tells nothing of it. */
  sealedWith: Type.String(),
  /** Where each branch stood: the end of its journal. */
  branches: Type.Array(
    Type.Object({
      branchId: Type.String(),
      code: Type.String(),
      branchSeq: Type.Integer({ minimum: 0 }),
      journalHash: Type.String(),
    }),
  ),
  parts: Type.Array(Part),
  /** HMAC-SHA256 over all the rest, by a key derived from the sealing key. */
  mac: Type.String(),
})

/** What a backup says of itself: enough to refuse it, or any part of it, before a database is touched. */
export type Manifest = Static<typeof Manifest>
export type Part = Static<typeof Part>

export const MANIFEST_FILE = 'manifest.json'

/** Undefined when the text is no manifest that this version reads. */
export function readManifest(text: string): Manifest | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return Value.Check(Manifest, value) ? value : undefined
  } catch {
    return undefined
  }
}

const FINGERPRINT_DIGITS = 16

/** A name for a sealing key: the same key has the same name everywhere. */
export const nameOfKey = (sealingKey: Uint8Array): string =>
  createHash('sha256').update('outpost sealing key\n').update(sealingKey).digest('hex').slice(0, FINGERPRINT_DIGITS)

export function sealManifest(content: Omit<Manifest, 'mac'>, sealingKey: Uint8Array): Manifest {
  return { ...content, mac: macOf(content, sealingKey) }
}

/** Whether it is as it was written, by who had this key. */
export function isGenuine({ mac, ...content }: Manifest, sealingKey: Uint8Array): boolean {
  const [expected, given] = [Buffer.from(macOf(content, sealingKey), 'hex'), Buffer.from(mac, 'hex')]
  return expected.length === given.length && timingSafeEqual(expected, given)
}

/** JSON keeps the order in which fields were written, so what was read is what was sealed. */
function macOf(content: Omit<Manifest, 'mac'>, sealingKey: Uint8Array): string {
  const key = createHmac('sha256', sealingKey).update('outpost backup').digest()
  return createHmac('sha256', key).update(JSON.stringify(content)).digest('hex')
}
