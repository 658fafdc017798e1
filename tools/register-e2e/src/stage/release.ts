import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assert } from '@outpost/kernel'
import { REGISTER_BUILD } from '@outpost/setup/build-register.mjs'

/** A copy of the build to serve, which a test may follow by newer versions. */
export interface Release {
  readonly folder: string
  /** A newer version of the register: the same, but that the page has this title. */
  publish(title: string): void
  remove(): void
}

export function firstRelease(): Release {
  const parent = mkdtempSync(join(tmpdir(), 'outpost-release-'))
  const folder = join(parent, 'web')
  cpSync(REGISTER_BUILD, folder, { recursive: true })
  return {
    folder,
    publish: (title) => {
      edit(join(folder, 'index.html'), /<title>[^<]*<\/title>/, `<title>${title}</title>`)
      // as the builder would have it: another revision and digest of the page, and so another worker
      edit(join(folder, 'sw.js'), /(["']?revision["']?:["'`])\w+(["'`],["']?url["']?:["'`]index\.html)/, `$1${title}$2`)
      const digest = createHash('sha256')
        .update(readFileSync(join(folder, 'index.html')))
        .digest('base64')
      const ofThePage = /(sha256-)[\w+/=]+(["'`],["']?revision["']?:["'`]\w+["'`],["']?url["']?:["'`]index\.html)/
      edit(join(folder, 'sw.js'), ofThePage, `$1${digest}$2`)
    },
    remove: () => rmSync(parent, { recursive: true, force: true }),
  }
}

function edit(file: string, pattern: RegExp, replacement: string): void {
  const text = readFileSync(file, 'utf8')
  assert(pattern.test(text), `${file} has ${pattern}`)
  writeFileSync(file, text.replace(pattern, replacement))
  for (const twin of ['.br', '.gz']) rmSync(file + twin, { force: true })
}
