/** Milliseconds that a screen may take on a machine with other things to do. */
export const PATIENCE_MS = 60_000
