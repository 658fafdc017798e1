import { createHash } from 'node:crypto'
import type { Job } from './job.ts'

export interface JobIds {
  /** Of the order or the stock document that the job makes. */
  readonly id: string
  /** Of the mutation that makes it. */
  readonly clientRef: string
}

/**
 * The ids of a job's document. They follow from the job alone: a cashier whose till died before the receipt came out
 * finds the sale by them, or rings up the same one again.
 */
export const idsOf = (job: Pick<Job, 'key' | 'at'>): JobIds => ({
  id: uuidOf(`document ${job.key}`, job.at),
  clientRef: uuidOf(`mutation ${job.key}`, job.at),
})

/** A UUIDv7 of this time whose random bits a hash of the text gives. */
function uuidOf(text: string, at: number): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16)
  bytes.writeUIntBE(at, 0, 6)
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
