import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const HERE = import.meta.dirname

/** Ways by which a fraction, or an inexact product, gets into a sum. */
const FLOATS = [
  [/\bparseFloat\b|\.toFixed\(|\btoPrecision\(/, 'reads or writes a float'],
  [/\bMath\.(round|floor|ceil|trunc|pow|fround)\b/, 'rounds a float'],
  [/(?<![\w'"`/])\d+\.\d+(?!\w)/, 'has a fractional literal'],
  [/\bNumber\([^()]*\)\s*[*/%+-]|[*/%]\s*Number\(/, 'calculates with a converted amount'],
] as const

/** Code only: figures in comments and texts are prose. */
const stripProse = (source: string): string =>
  source
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\/\/.*$/gm, '')
    .replace(/'(?:[^'\\\n]|\\.)*'/g, "''")

const find = (source: string): string[] =>
  FLOATS.filter(([pattern]) => pattern.test(stripProse(source))).map(([, meaning]) => meaning)

describe('the rules', () => {
  const files = readdirSync(HERE).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))

  it.each(files)('reckon without floating point in %s', (name) => {
    expect(find(readFileSync(join(HERE, name), 'utf8'))).toEqual([])
  })

  it.each([
    'const a = price * 0.2',
    'Math.round(a)',
    'Number(a) * 2',
    'a / Number(b)',
    "parseFloat('1')",
    'x.toFixed(2)',
  ])('would be caught at %j', (source) => {
    expect(find(source)).toHaveLength(1)
  })
})
