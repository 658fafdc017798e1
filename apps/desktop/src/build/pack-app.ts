import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build, type Configuration, Platform } from 'electron-builder'
import { findElectron } from './find-electron.ts'

export interface PackOptions {
  /** An app that `buildApp` has put together. */
  readonly appFolder: string
  readonly outFolder: string
  readonly electronVersion: string
}

export interface Packed {
  readonly paths: readonly string[]
  /** Without Electron's binary everything but that is packed: the archive is real, the program in it is not. */
  readonly isStub: boolean
}

const CONFIGURATION: Configuration = {
  appId: 'org.outpost.register',
  productName: 'Outpost Register',
  files: ['**/*'],
  asar: true,
  npmRebuild: false, // everything is bundled: there is no node_modules in it
  publish: null,
  linux: { target: 'dir', category: 'Office', executableName: 'outpost-register' },
  win: { target: 'dir' },
  mac: { target: 'dir' },
}

/** Nobody runs the till's program as a plain Node, debugs it from a command line, or puts other code beside it. */
const FUSES = {
  runAsNode: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
} as const

/** Packs for the platform that this runs on. */
export async function packApp({ appFolder, outFolder, electronVersion }: PackOptions): Promise<Packed> {
  const electron = findElectron()
  rmSync(outFolder, { recursive: true, force: true })
  const electronDist = electron === undefined ? stubIn(join(outFolder, 'stub'), electronVersion) : dirname(electron)
  const paths = await build({
    projectDir: appFolder,
    targets: Platform.current().createTarget('dir'),
    config: {
      ...CONFIGURATION,
      directories: { app: appFolder, output: outFolder },
      electronVersion,
      electronDist,
      ...(electron !== undefined && { electronFuses: FUSES }),
    },
  })
  return { paths, isStub: electron === undefined }
}

/** The least that electron-builder takes for Electron. */
function stubIn(folder: string, version: string): string {
  mkdirSync(join(folder, 'resources'), { recursive: true })
  const program = join(folder, process.platform === 'win32' ? 'electron.exe' : 'electron')
  writeFileSync(program, '#!/bin/sh\necho "packed without Electron" >&2\nexit 1\n')
  chmodSync(program, 0o755)
  writeFileSync(join(folder, 'version'), version)
  writeFileSync(join(folder, 'LICENSE'), '')
  return folder
}
