/** What the platform promises about the terminal's records. */
export interface StorageState {
  /**
   * - `kept`: nothing but a person clears them
   * - `may_be_cleared`: the platform may, when the disk runs full
   * - `unknown`: it does not say
   */
  readonly promise: 'kept' | 'may_be_cleared' | 'unknown'
  /** Bytes; `null` where the platform does not say. */
  readonly used: number | null
  /** Bytes that may still be written, by the platform's own estimate. */
  readonly free: number | null
}

export interface StorageHealth {
  read(): Promise<StorageState>
  /** Asks the platform to keep the records, and answers what it got. Some browsers ask the person: best right after a click. */
  ask(): Promise<StorageState>
}
