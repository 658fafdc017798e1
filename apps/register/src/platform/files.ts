export interface PickedFile {
  readonly name: string
  readonly text: string
}

/** Files that a person carries from one device to another. */
export interface Files {
  /** Hands a text out as a file: saved, or shared with whatever this device shares files with. */
  save(name: string, text: string): Promise<void>
  /** A file of text that a person picks; `null` when they pick none. */
  pick(): Promise<PickedFile | null>
}
