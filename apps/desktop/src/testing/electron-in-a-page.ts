/** In the place of `electron` where the preload script runs in a plain Chromium: the two things that it asks for. */
declare global {
  /** Playwright's wire to the test, which knows the frame that speaks. */
  function outpostWire(message: string): Promise<string>
}

export const contextBridge = {
  exposeInMainWorld: (name: string, api: object) =>
    Object.defineProperty(globalThis, name, { value: api, writable: false, configurable: false, enumerable: true }),
}

export const ipcRenderer = {
  invoke: async (_channel: string, ...message: readonly unknown[]): Promise<unknown> =>
    // what cannot be cloned is refused by Electron before it is sent
    JSON.parse(await globalThis.outpostWire(JSON.stringify(structuredClone(message)))),
}
