import { ok } from '@outpost/kernel'
import { createMemoryDisk, describeLocalStore } from '@outpost/sync/testing'
import { createSurface } from './create-surface.ts'
import { createBridgeHandler } from './main/handle-call.ts'
import { createStoreHost } from './main/store-host.ts'
import { openBridgedStore } from './open-bridged-store.ts'
import { clonedWire } from './testing/cloned-wire.ts'
import { noTargets } from './testing/no-targets.ts'

const IN_MEMORY = { absent: 'the store behind this bridge is the one in memory; apps/desktop has one on a disk' }

describeLocalStore('in memory, through the bridge', {
  createPlace: async () => {
    const disk = createMemoryDisk()
    return {
      open: async (rules) => {
        const store = createStoreHost(async () => ok(disk.open(rules)))
        const handle = createBridgeHandler({
          targets: { ...noTargets, store },
          isTrusted: () => true,
          report: () => {},
        })
        return openBridgedStore(createSurface(clonedWire(handle, null)).store)
      },
      discard: async () => undefined,
    }
  },
  capabilities: { writers: IN_MEMORY, fullDisks: IN_MEMORY, releases: IN_MEMORY, newer: IN_MEMORY },
})
