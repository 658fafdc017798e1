import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const here = new URL('.', import.meta.url)
const rulesIn = (text: string, form: RegExp) => new Set(text.match(form)?.flatMap((hit) => hit.match(/S\d+/g) ?? []))
const spec = rulesIn(readFileSync(new URL('../SPEC.md', here), 'utf8'), /\*\*S\d+\*\*/g)
const titles = readdirSync(here)
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => readFileSync(new URL(name, here), 'utf8'))
const cited = rulesIn(titles.join('\n'), /['"]S\d+(, S\d+)*: /g)

describe('SPEC.md', () => {
  it('has a test for each rule', () => {
    expect([...spec].filter((rule) => !cited.has(rule))).toEqual([])
  })

  it('has each rule that a test cites', () => {
    expect([...cited].filter((rule) => !spec.has(rule))).toEqual([])
  })
})
