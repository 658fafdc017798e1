import type { Rule } from '../house.ts'
import { arrows, portable } from './arrows.ts'
import { declared, ownPackage, slices, testsStayTests } from './boundaries.ts'
import { ambient, namedExports, noEscapes, size } from './contents.ts'
import { cycles } from './cycles.ts'
import { noEmptyFolders, readmes } from './folders.ts'

export const RULES: readonly Rule[] = [
  arrows,
  portable,
  declared,
  ownPackage,
  testsStayTests,
  slices,
  cycles,
  ambient,
  size,
  namedExports,
  noEscapes,
  readmes,
  noEmptyFolders,
]
