/** One figure that is not what the file says. */
export interface Difference {
  readonly figure: string
  readonly expected: number | string | boolean
  readonly found: number | string | boolean
}
