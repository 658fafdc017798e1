import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesBelow } from './compress-files.ts'

/** Parts of the program that no page names and every page asks for at once: the router loads the frame around all screens. */
const ASKED_AT_ONCE = /\/_layout-[0-9a-f]{32}\.js$/

/**
 * Files that a browser loads before the first screen can be used, in English: `index.html`, the scripts and styles that it names, and
 * what those ask for at once. tools/register-e2e holds it to what a browser does.
 */
export function firstScreenFiles(folder: string): string[] {
  const html = readFileSync(join(folder, 'index.html'), 'utf8')
  const named = [...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, path]) => path ?? '')
  const asked = filesBelow(folder).filter((path) => ASKED_AT_ONCE.test(path))
  if (asked.length === 0)
    throw new Error('The build has no _layout of its own any more: what else does it load at once?')
  return ['index.html', ...new Set([...named, ...asked])]
}
