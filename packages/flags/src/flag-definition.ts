export type FlagValue = boolean | number | string

/** A flag as flagd defines it, as far as Outpost uses it. */
export interface FlagDefinition {
  /** All of one type. */
  readonly variants: Readonly<Record<string, FlagValue>>
  /** For whom no rule says otherwise. */
  readonly defaultVariant: string
  /** JSON logic that comes to the name of a variant, or to null for the default. */
  readonly targeting?: Readonly<Record<string, unknown>>
}

/** A flag of a set, ready to be evaluated. */
export interface FlagRule extends FlagDefinition {
  readonly key: string
}
