import type { Statement } from './pipeline.ts'

/** A part of a combined statement; its first parameter is the branch, or an array of branches, which all parts share. */
export interface Part extends Statement {
  /** Parameters, that one included. */
  readonly parameters: number
}

/**
 * Several writes as one statement: each but the last is a data-modifying CTE. None may read what another writes, and foreign
 * keys among them are checked at the end of all.
 */
export function combine(name: string, parts: readonly Part[]): Statement {
  let before = 0
  const texts = parts.map(({ text, parameters }) => {
    const shifted = text.replaceAll(
      /\$(\d+)/g,
      (_, number: string) => `$${number === '1' ? 1 : Number(number) + before}`,
    )
    before += parameters - 1
    return shifted
  })
  const last = texts.pop()
  return { name, text: `WITH ${texts.map((text, i) => `w${i} AS (${text})`).join(',\n')}\n${last}` }
}

/** The parameters of a combined statement: the branch (or branches) once, then those of every part without it. */
export const combinedValues = (branch: string, values: readonly (readonly unknown[])[]): unknown[] => [
  branch,
  ...values.flat(),
]
