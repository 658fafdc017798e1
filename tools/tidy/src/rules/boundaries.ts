import { isTestCode, isTestFile, packageOf, type Room, type Rule, resolveRelative } from '../house.ts'
import type { Import, SourceFile } from '../source.ts'

/** Judges every import of the house with one question. */
function judge(room: Room, question: (file: SourceFile, imported: Import) => string | undefined): string[] {
  return room.files.flatMap((file) =>
    file.imports.flatMap((imported) => {
      const wrong = question(file, imported)
      return wrong === undefined ? [] : [`${file.path}:${imported.line}: ${wrong}`]
    }),
  )
}

const isRelative = (specifier: string): boolean => specifier.startsWith('.')

export const declared: Rule = {
  title: 'every imported package is declared in the package.json of the room that imports it',
  breaches: ({ rooms, shared }) =>
    rooms.flatMap((room) =>
      judge(room, (file, { specifier }) => {
        const name = packageOf(specifier)
        if (name === undefined || name === room.name || room.dependencies.has(name)) return undefined
        const mayShare = room.folder.startsWith('tools/') || isTestCode(file.path)
        return mayShare && shared.has(name) ? undefined : `${name} is not declared in ${room.folder}/package.json`
      }),
    ),
}

export const ownPackage: Rule = {
  title: 'no relative import leaves its package',
  breaches: ({ rooms }) =>
    rooms.flatMap((room) =>
      judge(room, (file, { specifier }) => {
        if (!isRelative(specifier) || resolveRelative(file.path, specifier).startsWith(`${room.folder}/`))
          return undefined
        return `${specifier} leaves ${room.folder}; import the package by its name`
      }),
    ),
}

export const testsStayTests: Rule = {
  title: 'nothing but a test imports a test file',
  breaches: ({ rooms }) =>
    rooms.flatMap((room) =>
      judge(room, (file, { specifier }) =>
        isTestFile(specifier) && !isTestFile(file.path) ? `${specifier} is a test file` : undefined,
      ),
    ),
}

const SLICE = /^(apps\/[^/]+\/src\/slices\/[^/]+)\/(.+)$/

export const slices: Rule = {
  title: 'a slice of the server is imported through its index.ts only',
  breaches: ({ rooms }) =>
    rooms.flatMap((room) =>
      judge(room, (file, { specifier }) => {
        if (!isRelative(specifier)) return undefined
        const [, slice, inside] = SLICE.exec(resolveRelative(file.path, specifier)) ?? []
        if (slice === undefined || file.path.startsWith(`${slice}/`) || inside === 'index.ts') return undefined
        return `${specifier} is inside the slice ${slice}; import its index.ts`
      }),
    ),
}
