import { type House, isCompositionRoot, isTestCode, isTestFile, type Rule } from '../house.ts'
import type { SourceFile } from '../source.ts'

/** A reader takes in a few hundred lines; beyond this a file has more than one idea. */
const MAX_LINES = 400
/** The ports' real implementations. */
const PORTS = new Set(['packages/kernel/src/clock.ts', 'packages/kernel/src/random.ts'])

const filesOf = (house: House): readonly SourceFile[] => house.rooms.flatMap((room) => room.files)

export const ambient: Rule = {
  title: 'below a composition root, time, chance and ids come in as parameters',
  breaches: (house) =>
    filesOf(house)
      .filter(({ path }) => !PORTS.has(path) && !isCompositionRoot(path) && !isTestCode(path))
      .flatMap(({ path, ambientReads }) =>
        ambientReads.map(({ what, line }) => `${path}:${line}: ${what}; take a Clock, Random or NewId`),
      ),
}

export const size: Rule = {
  title: `no file is longer than ${MAX_LINES} lines, tests and generated files aside`,
  breaches: (house) =>
    filesOf(house)
      .filter(({ path, lines }) => lines > MAX_LINES && !isTestFile(path) && !/[./]generated[./]/.test(path))
      .map(({ path, lines }) => `${path}: ${lines} lines`),
}

export const namedExports: Rule = {
  title: 'the public surface is named: no export *',
  breaches: (house) =>
    filesOf(house).flatMap((file) => file.wildcardExports.map((line) => `${file.path}:${line}: export *`)),
}

export const noEscapes: Rule = {
  title: 'nobody tells the type checker to look away',
  breaches: (house) =>
    filesOf(house).flatMap((file) =>
      file.typeEscapes.map((line) => `${file.path}:${line}: a type escape (any, ts-ignore)`),
    ),
}
