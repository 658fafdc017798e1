/** For eyes that are on the goods and not on the screen. */
export interface Sounds {
  /** `taken`: it is in the cart; `refused`: it is not. */
  play(sound: 'taken' | 'refused'): void
}
