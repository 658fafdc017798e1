import type { Rule } from '../house.ts'

export const readmes: Rule = {
  title: 'every package has a README.md',
  breaches: ({ rooms, paths }) =>
    rooms
      .filter(({ folder, files }) => folder.startsWith('packages/') && files.length > 0)
      .filter(({ folder }) => !paths.has(`${folder}/README.md`))
      .map(({ folder }) => `${folder}/README.md is missing`),
}

export const noEmptyFolders: Rule = {
  title: 'no folder is empty',
  breaches: ({ emptyFolders }) => emptyFolders.map((folder) => `${folder} is empty`),
}
