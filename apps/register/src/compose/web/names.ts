/** What all tabs of this origin and its service worker call the same. */

export const STORE = 'outpost'
export const SECRETS = 'outpost-secrets'
/** Web Lock of whoever runs the sync engine. An optimisation: two engines at once do the same work twice, and no harm. */
export const ENGINE_LOCK = 'outpost.engine'
/** Web Lock that screens share while a new version must not take over. */
export const BUSY_LOCK = 'outpost.busy'
/** Background Sync's name for: send what is unsent. */
export const PUSH_TAG = 'outpost.push'
