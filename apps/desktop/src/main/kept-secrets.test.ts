import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ok } from '@outpost/kernel'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cipherOfTests } from '../testing/cipher-of-tests.ts'
import { keptSecrets } from './kept-secrets.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outpost-secrets-'))
  path = join(folder, 'secrets.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a secret is there for the next start, and cannot be read in the file', async () => {
  expect(await keptSecrets(path, cipherOfTests).write('terminal-secret.a', 'geheim')).toEqual(ok(undefined))
  expect(await keptSecrets(path, cipherOfTests).read('terminal-secret.a')).toEqual(ok('geheim'))
  expect(readFileSync(path, 'utf8')).not.toContain('geheim')
  expect(statSync(path).mode & 0o077).toBe(0)
})

test('secrets written at once are all kept; a removed one is gone', async () => {
  const secrets = keptSecrets(path, cipherOfTests)
  await Promise.all(['a', 'b', 'c'].map((name) => secrets.write(name, `of ${name}`)))
  await secrets.remove('b')
  expect(await Promise.all(['a', 'b', 'c', 'd'].map((name) => secrets.read(name)))).toEqual(
    ['of a', null, 'of c', null].map(ok),
  )
})

test('without a keychain nothing is written', async () => {
  const none = { ...cipherOfTests, isAvailable: async () => false }
  const error = { code: 'secret_store_failed', detail: 'the system offers no keychain' }
  expect(await keptSecrets(path, none).write('a', 'x')).toEqual({ ok: false, error })
  expect(await keptSecrets(path, cipherOfTests).read('a')).toEqual(ok(null))
})

test('a file of another machine’s keychain is an error, and so is one that is torn', async () => {
  writeFileSync(path, JSON.stringify({ a: Buffer.alloc(40).toString('base64') }))
  expect(await keptSecrets(path, cipherOfTests).read('a')).toMatchObject({ error: { code: 'secret_store_failed' } })
  writeFileSync(path, '{"a":')
  expect(await keptSecrets(path, cipherOfTests).read('a')).toMatchObject({ error: { code: 'secret_store_failed' } })
  expect(await keptSecrets(path, cipherOfTests).write('b', 'x')).toMatchObject({ ok: false })
  expect(readFileSync(path, 'utf8')).toBe('{"a":')
})
