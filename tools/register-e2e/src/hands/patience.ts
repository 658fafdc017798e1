/** How long whoever drives a register waits for it. */
export const patience = {
  /** Milliseconds that a screen may take on a machine with other things to do; a program with a slow line sets it higher. */
  ms: 60_000,
}
