import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildApp } from './build/build-app.ts'
import { packApp } from './build/pack-app.ts'

/** `npm run pack:desktop [-- --web FOLDER]`: the desktop app under `apps/desktop/dist`, around the register's web build. */
const room = fileURLToPath(new URL('..', import.meta.url))
const { values } = parseArgs({ options: { web: { type: 'string' } } })
const webFolder = values.web ?? join(room, '..', 'register', 'dist', 'web')
if (!existsSync(join(webFolder, 'index.html'))) {
  console.error(`${webFolder} has no index.html: run npm run build:register first, or name a web build by --web`)
  process.exit(1)
}

const versionOf = (manifest: string) => (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version
const electronVersion = versionOf(createRequire(import.meta.url).resolve('electron/package.json'))
const appFolder = join(room, 'dist', 'app')
await buildApp({ outFolder: appFolder, webFolder, version: versionOf(join(room, 'package.json')) })
const { paths, isStub } = await packApp({ appFolder, outFolder: join(room, 'dist', 'packed'), electronVersion })
for (const path of paths) console.log(relative(process.cwd(), path))
console.log(
  isStub
    ? 'Packed with a stub in place of Electron, which is not installed here: the archive is the real one, but it cannot be started. `npx install-electron` fetches it.'
    : `Packed with Electron ${electronVersion}.`,
)
