import { keysOf, type PinHasher, type Software } from '@outpost/client'
import { openIndexedDbStore } from '@outpost/store-indexeddb'
import { type LocalStore, reseal, seal } from '@outpost/sync'
import { trainOver } from '../train-over.ts'

const TRAINING_STORE = 'outpost-training'

/** A terminal to learn at, whose work goes into a database that is thrown away before the next one begins. */
export async function openTraining(live: LocalStore, pinHasher: PinHasher, software: Software) {
  globalThis.indexedDB.deleteDatabase(TRAINING_STORE) // what opens it next waits for that
  const scratch = await openIndexedDbStore({ name: TRAINING_STORE, keysOf, seal, reseal })
  return scratch.ok ? trainOver(live, scratch.value, pinHasher, software) : scratch
}
