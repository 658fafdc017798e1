export interface Key {
  /** As the DOM names it: `Enter`, `F2`, `a`. */
  readonly key: string
  readonly ctrl: boolean
  readonly alt: boolean
  /** Something that takes text has the focus. */
  readonly typing: boolean
  /** A button or link that somebody went to by keyboard has the focus: Enter and Space are for it. */
  readonly pressing: boolean
  /** It came after a pause: should it turn out to be a scanner's, the code began with it. */
  readonly first: boolean
  /** A dialogue stands over the screen. */
  readonly modal: boolean
  /** Keeps the platform, and whatever has the focus, from doing what they would. */
  take(): void
}

/** A real keyboard, a wedge scanner included. Silent where there is none. */
export interface Keyboard {
  /** Whether people here are likely to have one: its keys are named on the buttons then. */
  readonly isLikely: boolean
  onKey(listener: (key: Key) => void): () => void
  /**
   * Codes of a scanner, which types faster than anybody. While somebody listens they are kept from whatever has the focus: a
   * code never ends up in a dialogue. Without a listener they are typed like anything else.
   */
  onScan(listener: (code: string) => void): () => void
  /** Remembers what has the focus; the answer gives it back. */
  holdFocus(): () => void
}
