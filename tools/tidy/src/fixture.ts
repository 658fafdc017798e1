import { buildHouse, type House } from './house.ts'

/**
 * A small house for a test: texts by path. Rooms get a package.json that declares nothing, unless one is given.
 * The root shares `vitest`.
 */
export function fixture(files: Record<string, string>, emptyFolders: readonly string[] = []): House {
  const texts = new Map([['package.json', JSON.stringify({ devDependencies: { vitest: '0' } })]])
  for (const path of Object.keys(files)) {
    const [wing, room] = path.split('/')
    texts.set(`${wing}/${room}/package.json`, manifest(`@outpost/${room}`))
  }
  for (const [path, text] of Object.entries(files)) texts.set(path, text)
  return buildHouse(texts, emptyFolders)
}

export const manifest = (name: string, dependencies: readonly string[] = []): string =>
  JSON.stringify({ name, dependencies: Object.fromEntries(dependencies.map((dependency) => [dependency, '0'])) })
