import { createHash } from 'node:crypto'

/** A number in [0, below) that only the text decides: the same on every machine and in every order. */
export function pick(text: string, below: number): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) % below
}
