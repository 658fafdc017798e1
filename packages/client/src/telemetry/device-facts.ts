/** What the platform knows of the device that a terminal runs on. What it does not know is left out. */
export interface DeviceFacts {
  readonly appVersion?: string
  readonly storage?: {
    /** The platform has promised not to clear the terminal's records. */
    readonly persisted?: boolean
    readonly usedBytes?: number
    /** What may be used in all. */
    readonly quotaBytes?: number
  }
  /** When a copy of what the terminal has not sent was last made. */
  readonly lastBackupAt?: string
  /** How the system names itself and what keeps the records; told only in a diagnostic bundle. */
  readonly about?: {
    readonly system?: string
    readonly language?: string
    readonly timeZone?: string
    readonly store?: string
  }
}
