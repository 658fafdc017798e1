/**
 * - `current`: no newer version is known
 * - `waiting`: one has come whole, and serves as soon as it is let
 * - `taking-over`: it has been let; the screen starts anew within moments
 */
export type AppUpdateState = 'current' | 'waiting' | 'taking-over'

/** How a newer version of the register takes the place of this one: between sales, never while something is being sent. */
export interface AppUpdates {
  state(): AppUpdateState
  /** Calls `listener` after each change; gives what ends that. */
  subscribe(listener: () => void): () => void
  /** Something is under way on this screen that a new start would disturb: a cart, a payment, a count. Gives what ends that. */
  hold(): () => void
  /**
   * The version that waits may take over: at once, or as soon as no screen of this terminal is busy and none is sending. Unsent
   * work is no obstacle: it stays where it is, and the new version may be its cure. Nothing happens where none waits.
   */
  takeOver(): void
}

/** Where versions do not come this way: an app store's app, or a browser without a service worker, whose next load brings one. */
export const noUpdates: AppUpdates = {
  state: () => 'current',
  subscribe: () => () => {},
  hold: () => () => {},
  takeOver: () => {},
}
