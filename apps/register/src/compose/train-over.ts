import { createTrainingTerminal, type PinHasher, type Software } from '@outpost/client'
import { systemClock, systemRandom, systemTimers, uuidv7Source } from '@outpost/kernel'
import type { LocalStore } from '@outpost/sync'

/** A terminal to learn at, whose work goes into `scratch`, on the device's own clock and chance. */
export const trainOver = (live: LocalStore, scratch: LocalStore, pinHasher: PinHasher, software: Software) =>
  createTrainingTerminal({
    live,
    scratch,
    pinHasher,
    software,
    clock: systemClock,
    timers: systemTimers,
    random: systemRandom,
    newId: uuidv7Source(systemClock, systemRandom),
  })
