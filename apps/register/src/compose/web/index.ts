import { findBridge } from '@outpost/store-bridge/find'
import type { Compose } from '../../platform/platform.ts'
import { composeInBrowser } from './in-browser.ts'

/** One web build for two: a browser, and the desktop shell, which has given its page a bridge. The shell's part comes when asked for. */
export const composeRegister: Compose = async () => {
  const bridge = findBridge(globalThis)
  if (!bridge) return composeInBrowser()
  const { composeOnDesktop } = await import('../desktop/index.ts')
  return composeOnDesktop(bridge)
}
