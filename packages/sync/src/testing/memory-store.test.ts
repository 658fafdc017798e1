import { ok } from '@outpost/kernel'
import { describeLocalStore } from './conformance/describe-local-store.ts'
import { createMemoryDisk } from './memory-store.ts'

const IN_MEMORY = { absent: 'it lives in one process, and dies with it' }

describeLocalStore('the reference store in memory', {
  createPlace: async () => {
    const disk = createMemoryDisk()
    return { open: async (rules) => ok(disk.open(rules)), discard: async () => undefined }
  },
  capabilities: { writers: IN_MEMORY, fullDisks: IN_MEMORY, releases: IN_MEMORY, newer: IN_MEMORY },
})
