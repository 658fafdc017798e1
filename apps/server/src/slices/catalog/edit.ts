/** Somebody's write of one record, as its route brings it. */
export interface Edit {
  readonly key: string
  /** Of the path. */
  readonly id: string
  readonly staffId: string
}
