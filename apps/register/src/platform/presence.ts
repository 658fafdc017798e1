/** Whether somebody is there. */
export interface Presence {
  /** Calls `listener` with every touch, key or movement of the wheel; gives what ends that. */
  onSign(listener: () => void): () => void
}
