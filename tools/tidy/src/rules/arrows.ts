import { type House, isCompositionRoot, isTestCode, packageOf, type Room, type Rule } from '../house.ts'

/** Who may import whom, by folder; design: kernel ← contract ← sync ← client ← apps, and client → domain → kernel. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  'packages/kernel': [],
  'packages/contract': ['packages/kernel'],
  'packages/domain': ['packages/kernel'],
  'packages/sync': ['packages/contract', 'packages/kernel'],
  'packages/flags': ['packages/kernel'],
  'packages/client': ['packages/sync', 'packages/contract', 'packages/domain', 'packages/flags', 'packages/kernel'],
  'apps/admin': ['packages/contract', 'packages/domain', 'packages/flags', 'packages/kernel'],
  'apps/server': ['packages/contract', 'packages/domain', 'packages/flags', 'packages/kernel'],
}
const STORE = ['packages/sync', 'packages/kernel']
const TERMINAL_APP = [
  'packages/client',
  'packages/sync',
  'packages/contract',
  'packages/domain',
  'packages/flags',
  'packages/kernel',
]

const isStore = (folder: string): boolean => folder.startsWith('packages/store-')

/** What `path`, a file of `room`, may import; undefined when nobody has decided on this room yet. */
function allowed(room: Room, path: string, target: string): boolean | undefined {
  if (room.folder.startsWith('tools/')) return true
  const arrows = isStore(room.folder) ? STORE : (ARROWS[room.folder] ?? appArrows(room))
  if (arrows === undefined) return undefined
  if (arrows.includes(target)) return true
  return isStore(target) && arrows === TERMINAL_APP && (isCompositionRoot(path) || isTestCode(path))
}

const appArrows = (room: Room) => (room.folder.startsWith('apps/') ? TERMINAL_APP : undefined)

export const arrows: Rule = {
  title: 'imports follow the arrows, and only composition roots name a concrete store',
  breaches: (house) => {
    const folderOf = new Map(house.rooms.map((room) => [room.name, room.folder]))
    return house.rooms.flatMap((room) => roomBreaches(room, folderOf))
  },
}

function roomBreaches(room: Room, folderOf: ReadonlyMap<string, string>): string[] {
  return room.files.flatMap((file) =>
    file.imports.flatMap(({ specifier, line }) => {
      const target = folderOf.get(packageOf(specifier) ?? '')
      if (target === undefined) return []
      const verdict = target === room.folder ? false : allowed(room, file.path, target)
      if (verdict === undefined)
        return [`${file.path}:${line}: ${room.folder} has no arrows yet; add them to arrows.ts`]
      return verdict ? [] : [`${file.path}:${line}: ${room.folder} may not import ${target}`]
    }),
  )
}

/** Packages that run in browsers; all but the store on phone, desktop and server as well. */
const PORTABLE = [
  'packages/kernel',
  'packages/contract',
  'packages/domain',
  'packages/flags',
  'packages/sync',
  'packages/store-bridge',
  'packages/store-indexeddb',
  'packages/client',
]

/** Tests, and programs that write generated files at a developer's desk, never reach a browser or a phone. */
const staysAtHome = (path: string): boolean => isTestCode(path) || path.endsWith('/generate.ts')

export const portable: Rule = {
  title: 'packages that every platform runs import none of Node’s modules',
  breaches: (house: House) =>
    house.rooms
      .filter((room) => PORTABLE.includes(room.folder))
      .flatMap((room) => room.files.filter((file) => file.path.startsWith(`${room.folder}/src/`)))
      .filter((file) => !staysAtHome(file.path))
      .flatMap((file) =>
        file.imports
          .filter(({ specifier }) => specifier.startsWith('node:'))
          .map(({ specifier, line }) => `${file.path}:${line}: ${specifier} exists in Node only`),
      ),
}
