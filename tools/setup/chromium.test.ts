import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { chromiumsIn } from './chromium.mjs'

const on = (...paths: string[]) => {
  const there = new Set(paths)
  return (path: string) => there.has(path)
}
const bin = join('/usr', 'bin')

describe('the browser of the browser tests', () => {
  test('is the one that OUTPOST_CHROMIUM names, and no other', () => {
    const exists = on('/opt/chrome', join(bin, 'chromium'))
    expect(chromiumsIn({ PATH: bin, OUTPOST_CHROMIUM: '/opt/chrome' }, exists)).toEqual(['/opt/chrome'])
    expect(chromiumsIn({ PATH: bin, OUTPOST_CHROMIUM: '/opt/gone' }, exists)).toEqual([])
  })

  test('is Chromium before its kin, wherever on the PATH', () => {
    const exists = on(join('/a', 'google-chrome'), join(bin, 'chromium'))
    const PATH = ['/a', bin].join(process.platform === 'win32' ? ';' : ':')
    expect(chromiumsIn({ PATH }, exists)).toEqual([join(bin, 'chromium'), join('/a', 'google-chrome')])
  })

  test('is none where none is', () => {
    expect(chromiumsIn({ PATH: bin }, on())).toEqual([])
    expect(chromiumsIn({}, on())).toEqual([])
  })
})
