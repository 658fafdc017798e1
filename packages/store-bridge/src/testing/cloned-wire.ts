import { deserialize, serialize } from 'node:v8'
import type { Invoke } from '../bridge.ts'
import type { HandleCall } from '../main/handle-call.ts'

/** What crosses Electron's IPC is a structured clone, made by V8: so is what crosses this. */
const clone = (value: unknown): unknown => deserialize(serialize(value))

/** One end of the bridge tied to the other within a process. */
export const clonedWire =
  <Sender>(handle: HandleCall<Sender>, sender: Sender): Invoke =>
  async (method, args) =>
    clone(await handle(sender, clone(method), clone(args)))
