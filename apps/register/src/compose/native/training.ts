import { keysOf, type PinHasher, type Software } from '@outpost/client'
import { openExpoStore } from '@outpost/store-sqlite/expo'
import { type LocalStore, reseal, seal } from '@outpost/sync'
import * as sqlite from 'expo-sqlite'
import { trainOver } from '../train-over.ts'

const TRAINING_STORE = 'outpost-training.db'

/** A terminal to learn at, whose work goes into a file that is thrown away before the next one begins. */
export async function openTraining(live: LocalStore, pinHasher: PinHasher, software: Software) {
  await sqlite.deleteDatabaseAsync(TRAINING_STORE).catch(() => {}) // there was none
  const scratch = await openExpoStore({ sqlite, name: TRAINING_STORE, keysOf, seal, reseal })
  return scratch.ok ? trainOver(live, scratch.value, pinHasher, software) : scratch
}
