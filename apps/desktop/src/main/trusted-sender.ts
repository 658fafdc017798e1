import { isAppUrl } from '../origin.ts'

/** Where a message came from, as the browser and not the message says. */
export interface Sender {
  /** The contents of the app's one window, and no other's. */
  readonly isOurWindow: boolean
  /** The page itself, and no frame in it. */
  readonly isMainFrame: boolean
  /** Of the frame, as it is now; `null` where it is gone. */
  readonly url: string | null
}

export const isTrustedSender = ({ isOurWindow, isMainFrame, url }: Sender): boolean =>
  isOurWindow && isMainFrame && url !== null && isAppUrl(url)
