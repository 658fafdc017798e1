/** The page's own origin: a scheme that this app alone serves, from its own files. */
export const APP_SCHEME = 'app'
export const APP_HOST = 'register'
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`

/** The one channel of the bridge. */
export const CHANNEL = 'outpost:call'

/** `URL.origin` is `null` for schemes that Node does not know, so scheme and host are compared. */
export function isAppUrl(url: string): boolean {
  const parsed = URL.parse(url)
  return parsed?.protocol === `${APP_SCHEME}:` && parsed.host === APP_HOST && parsed.username === ''
}

/** A mail to be written: the one address outside that the page may lead to, and the system's mail program opens it. */
export const isMail = (url: string): boolean => URL.parse(url)?.protocol === 'mailto:'
