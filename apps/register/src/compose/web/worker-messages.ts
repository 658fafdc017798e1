/** From a page to the waiting service worker: no sale is open and nothing is being sent; serve from now on. */
export const TAKE_OVER = 'outpost:take-over'
