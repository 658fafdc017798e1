import { describeLocalStore } from '@outpost/sync/testing'
import { createFilePlace } from './testing/file-place.ts'
import { fullDisks } from './testing/full-disks.ts'
import { newer, releases } from './testing/versions.ts'
import { fileWriters } from './testing/writers.ts'

describeLocalStore('on SQLite', {
  createPlace: createFilePlace,
  capabilities: { writers: fileWriters(), fullDisks: fullDisks(), releases: releases(), newer: newer() },
})
