import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { StorePlace } from '@outpost/sync/testing'
import { openSqliteStore } from '../open-sqlite-store.ts'

/** A store in a folder of its own. */
export interface FilePlace extends StorePlace {
  readonly path: string
}

export const placeAt = (folder: string): FilePlace => {
  const path = join(folder, 'terminal.sqlite')
  return {
    path,
    open: (rules) => openSqliteStore({ ...rules, path }),
    discard: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'outpost-store-'))

export const createFilePlace = async (): Promise<FilePlace> => placeAt(newFolder())
