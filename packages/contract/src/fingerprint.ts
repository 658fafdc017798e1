import { canonicalJson, type Sha256Hex, sha256Hex } from './hash.ts'

/** What makes two writes the same write: never the route or the envelope that brought them. */
export interface Fingerprinted {
  readonly type: string
  readonly schemaVersion: number
  readonly payload: unknown
}

/** Over a SHA-256 of the platform's own. */
export const createFingerprint =
  (sha256: Sha256Hex) =>
  ({ type, schemaVersion, payload }: Fingerprinted): string =>
    sha256(fingerprintText(type, schemaVersion, canonicalJson(payload)))

/** What the fingerprint is the SHA-256 of, for whoever has the payload's canonical JSON: canonical JSON of the three. */
export const fingerprintText = (type: string, schemaVersion: number, canonicalPayload: string): string =>
  `{"payload":${canonicalPayload},"schemaVersion":${schemaVersion},"type":${JSON.stringify(type)}}`

/** SHA-256 of type, schemaVersion and RFC 8785 payload. */
export const fingerprintOf = createFingerprint(sha256Hex)

/** One link of a terminal's chain, without its own hash. */
export interface ChainLink {
  readonly prevHash: string
  readonly terminalSeq: number
  readonly clientRef: string
  readonly fingerprint: string
  readonly occurredAt: string
  readonly dependsOn: readonly string[]
}

/**
 * The hash of a link covers all of it and the link before: whoever holds the last hash can tell whether anything in the
 * sequence was added, dropped or changed. Fields are joined in a fixed order; none can contain the separator.
 */
export const chainHash = (link: ChainLink): string => sha256Hex(chainText(link))

/** What `chainHash` is the SHA-256 of, for whoever has a faster one. */
export const chainText = (link: ChainLink): string =>
  [link.prevHash, link.terminalSeq, link.clientRef, link.fingerprint, link.occurredAt, link.dependsOn.join(',')].join(
    '\n',
  )
