import { plainText } from '@outpost/client'
import { ok } from '@outpost/kernel'
import { Share } from 'react-native'
import type { Printer, Sharing } from '../../platform/platform.ts'

/** Characters that a phone's screen shows of a receipt in one line. */
const COLUMNS = 32

export const phoneSharing: Sharing = {
  share: async (title, text) => void (await Share.share({ title, message: text })),
}

/** By whatever app of the phone prints; receipt printers of one's own come with a phone's hardware. */
export const phonePrinter: Printer = {
  printReceipt: async (receipt) => {
    await phoneSharing.share('', plainText(receipt, COLUMNS))
    return ok(undefined)
  },
  openDrawer: async () => ok(undefined),
}
