import { assert } from '@outpost/kernel'
import { bridgedPrinter, bridgedSecrets, findBridge, openBridgedStore } from '@outpost/store-bridge'

const bridge = findBridge(globalThis)
assert(bridge, 'the shell has given this page its bridge')

/** A page of the shell's own: what the register would do, on call. */
const program = {
  bridge,
  openStore: () => openBridgedStore(bridge.store),
  secrets: bridgedSecrets(bridge.secrets),
  printer: bridgedPrinter(bridge.printer),
  /** Later, since a debugger that calls a page lets it evaluate for as long as it is called. */
  evaluates: () =>
    new Promise<boolean>((resolve) => {
      setTimeout(() => {
        try {
          resolve(Reflect.construct(Function, ['return true'])() === true)
        } catch {
          resolve(false)
        }
      })
    }),
}

declare global {
  var shellPage: typeof program
}
globalThis.shellPage = program
