import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { findings as de } from './de/findings.ts'
import { findings as en } from './en/findings.ts'

test.each([
  ['English', en],
  ['German', de],
])('whatever an import may say of a line, the desk says in %s', (_language, { findings }) => {
  const page = readFileSync(new URL('../../../../docs/catalogue-import.md', import.meta.url), 'utf8')
  const codes = [...page.matchAll(/^\| `([a-z_0-9]+)` \| (?:error|warning) \|/gm)].map(([, code]) => code)
  expect(codes.length).toBeGreaterThan(40)
  expect(Object.keys(findings).sort()).toEqual(codes.sort())
})
