import { createHash } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { injectManifest } from 'workbox-build'
import { REGISTER } from './places.ts'

const WORKER = join(REGISTER, 'src', 'compose', 'web', 'service-worker')
/** Bytes; a larger file would be left out in silence. */
const MAX_PRECACHED_BYTES = 10_000_000
/** Pictures of the router's own screens for developers, and headers that the register does not have. */
const UNUSED = ['assets/__node_modules/expo-router/**']

/** Bundles the service worker into `folder` and tells it which files make up this build. */
export async function writeServiceWorker(folder: string): Promise<{ count: number; size: number }> {
  const unlisted = join(folder, 'sw.unlisted.js')
  await bundle(join(WORKER, 'main.ts'), unlisted)
  await bundle(join(WORKER, 'push-script.ts'), join(folder, 'sw-push.js'))
  const { count, size, warnings } = await injectManifest({
    swSrc: unlisted,
    swDest: join(folder, 'sw.js'),
    globDirectory: folder,
    globPatterns: ['**/*'],
    globIgnores: ['sw*.js', 'metadata.json', ...UNUSED],
    dontCacheBustURLsMatching: /[.-][0-9a-f]{32}(?:@\dx)?\.[a-z0-9]+$/,
    maximumFileSizeToCacheInBytes: MAX_PRECACHED_BYTES,
    manifestTransforms: [(entries) => ({ manifest: entries.map((entry) => withDigest(folder, entry)) })],
  })
  rmSync(unlisted)
  if (warnings.length > 0) throw new Error(warnings.join('\n'))
  return { count, size }
}

/** A captive portal answers everything with 200 and its own page: what is kept for good is only what this build wrote. */
const withDigest = <E extends { readonly url: string }>(folder: string, entry: E) => ({
  ...entry,
  integrity: digestOf(join(folder, entry.url)),
})

/** As browsers check it (Subresource Integrity). */
const digestOf = (file: string): string => `sha256-${createHash('sha256').update(readFileSync(file)).digest('base64')}`

async function bundle(input: string, file: string): Promise<void> {
  const define = { 'process.env.NODE_ENV': '"production"' }
  const made = await rolldown({ input, platform: 'browser', transform: { define } })
  await made.write({ file, format: 'iife', minify: true, codeSplitting: false }) // a worker imports nothing later
  await made.close()
}
