import type { OutpostBridge } from './bridge.ts'

/** What the desktop shell has given to the page that `scope` (`globalThis`) is; `null` in a browser. */
export function findBridge(scope: object): OutpostBridge | null {
  const { outpost } = scope as { readonly outpost?: OutpostBridge }
  return outpost?.store === undefined ? null : outpost
}
