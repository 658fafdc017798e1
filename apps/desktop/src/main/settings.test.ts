import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ok } from '@outpost/kernel'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readSettings } from './settings.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outpost-settings-'))
  path = join(folder, 'settings.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a till without settings looks for a server on its own machine', () => {
  expect(readSettings(path, {})).toEqual(ok({ server: 'http://localhost:3000', printer: null, paper: null }))
})

test('the file names server and printer; the environment goes before it', () => {
  writeFileSync(path, '{"server":"https://pos.example.com","printer":{"host":"printer","port":9100}}')
  const printer = { host: 'printer', port: 9100 }
  expect(readSettings(path, {})).toEqual(
    ok({ server: 'https://pos.example.com', printer, paper: { columns: 42, hasDrawer: true } }),
  )
  expect(readSettings(path, { OUTPOST_SERVER: 'http://10.0.0.2:3000' })).toMatchObject({
    value: { server: 'http://10.0.0.2:3000' },
  })
})

test('the file says how wide the paper is, and whether a drawer hangs on the printer', () => {
  writeFileSync(path, '{"printer":{"device":"/dev/usb/lp0","columns":32,"drawer":false}}')
  expect(readSettings(path, {})).toMatchObject({
    value: { printer: { device: '/dev/usb/lp0' }, paper: { columns: 32, hasDrawer: false } },
  })
})

test.each([
  ['{"server":"pos.example.com"}', /server/],
  ['{"server":"file:///etc/passwd"}', /server/],
  ['{"printer":{"host":"printer"}}', /printer/],
  ['{"printer":{"device":""}}', /printer/],
  ['{"printer":7}', /printer/],
  ['{"printer":{"device":"/dev/usb/lp0","columns":4}}', /printer\.columns/],
  ['{"printer":{"device":"/dev/usb/lp0","drawer":"yes"}}', /printer\.drawer/],
  ['[]', /no JSON object/],
  ['{', /settings\.json/],
])('%s is refused with its reason, rather than sold on with another server', (text, detail) => {
  writeFileSync(path, text)
  const error = { code: 'settings_invalid', detail: expect.stringMatching(detail) }
  expect(readSettings(path, {})).toEqual({ ok: false, error })
})
