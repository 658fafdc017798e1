import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const source = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

export interface BuildOptions {
  /** Where the app is put together; emptied first. */
  readonly outFolder: string
  /** The register's web build, copied into the app. */
  readonly webFolder: string
  readonly version: string
}

/**
 * The app as Electron starts it: main process and preload script as JavaScript with all that they import, the page beside them.
 * A sandboxed preload script can load no other file, and must be a script rather than a module.
 */
export async function buildApp({ outFolder, webFolder, version }: BuildOptions): Promise<void> {
  rmSync(outFolder, { recursive: true, force: true })
  mkdirSync(outFolder, { recursive: true })
  writeFileSync(join(outFolder, 'main.mjs'), await bundle(source('main/main.ts'), 'esm'))
  writeFileSync(join(outFolder, 'preload.cjs'), await bundle(source('compose-preload.ts'), 'cjs'))
  cpSync(webFolder, join(outFolder, 'web'), { recursive: true })
  const manifest = { name: 'outpost-register', productName: 'Outpost Register', version, main: 'main.mjs' }
  writeFileSync(join(outFolder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
}

async function bundle(input: string, format: 'esm' | 'cjs'): Promise<string> {
  const build = await rolldown({ input, platform: 'node', external: ['electron', /^node:/] })
  const { output } = await build.generate({ format, codeSplitting: false })
  await build.close()
  return output[0].code
}
