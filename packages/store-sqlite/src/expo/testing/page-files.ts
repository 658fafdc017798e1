import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PageFiles } from '@outpost/sync/testing/browser'
import { type InputOptions, rolldown } from 'rolldown'

const WASM = '/wa-sqlite.wasm'
const ENDINGS = ['.web.ts', '.web.tsx', '.web.js', '.ts', '.tsx', '.mjs', '.js', '.json']
const expoSqlite = dirname(createRequire(import.meta.url).resolve('expo-sqlite/package.json'))

const OPTIONS = {
  platform: 'browser',
  shimMissingExports: true, // Expo's sources import types without saying so
  logLevel: 'silent',
  transform: { define: { __DEV__: 'false', 'process.env.NODE_ENV': '"production"', 'process.env.EXPO_OS': '"web"' } },
} satisfies InputOptions

/** The page, expo-sqlite's worker and its WebAssembly, as Metro would bundle them, in a second. */
export async function expoPageFiles(): Promise<PageFiles> {
  const alias = { 'react-native': 'react-native-web' }
  return new Map([
    ['/', { type: 'text/html', body: '<!doctype html><script type="module" src="/program.js"></script>' }],
    [
      '/program.js',
      script(await bundle({ input: ENTRY, resolve: { extensions: ENDINGS, alias }, plugins: [entry] }, 'esm')),
    ],
    ['/worker', script(await bundle({ input: join(expoSqlite, 'web', 'worker.ts'), plugins: [wasm] }, 'iife'))],
    [WASM, { type: 'application/wasm', body: readFileSync(join(expoSqlite, 'web', 'wa-sqlite', 'wa-sqlite.wasm')) }],
  ])
}

const script = (body: string) => ({ type: 'text/javascript', body })

const ENTRY = 'the page'
const PROGRAM = fileURLToPath(new URL('page-program.ts', import.meta.url))

/** Takes from the page what Hermes has not, and brings expo-sqlite to the program, which knows its shape only. */
const entry = {
  name: 'entry',
  resolveId: (id: string) => (id === ENTRY ? PROGRAM.replace('page-program.ts', 'entry.js') : undefined),
  load: (id: string) =>
    id.endsWith('/entry.js') && id.includes('/expo/testing/')
      ? `delete Map.groupBy; delete Object.groupBy; import * as sqlite from 'expo-sqlite'; import { serve } from ${JSON.stringify(PROGRAM)}; serve(sqlite)`
      : undefined,
}

/** Metro makes the address of an asset of it. */
const wasm = {
  name: 'address of the WebAssembly',
  load: (id: string) =>
    id.endsWith('.wasm') ? { code: `export default '${WASM}'`, moduleType: 'js' as const } : undefined,
}

async function bundle(options: InputOptions, format: 'esm' | 'iife'): Promise<string> {
  const build = await rolldown({ ...OPTIONS, ...options })
  const { output } = await build.generate({ format, codeSplitting: false })
  await build.close()
  return output[0].code
}
