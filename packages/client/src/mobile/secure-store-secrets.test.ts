import { ok } from '@outpost/kernel'
import { expect, test } from 'vitest'
import { secretName } from '../auth/secret-store.ts'
import { type SecureStore, secureStoreSecrets } from './secure-store-secrets.ts'

/** What expo-secure-store takes for a key (its `ensureValidKey`). */
const KEY = /^[\w.-]+$/
const THIS_DEVICE_ONLY = 5
const OPTIONS = { keychainAccessible: THIS_DEVICE_ONLY, keychainService: 'outpost-terminal' }

function phone(): SecureStore {
  const items = new Map<string, string>()
  const checked = (key: string, options: object) => {
    expect(key).toMatch(KEY)
    expect(options).toEqual(OPTIONS)
  }
  return {
    AFTER_FIRST_UNLOCK_THIS_DEVICE_ONLY: THIS_DEVICE_ONLY,
    getItemAsync: async (key, options) => {
      checked(key, options)
      return items.get(key) ?? null
    },
    setItemAsync: async (key, value, options) => {
      checked(key, options)
      items.set(key, value)
    },
    deleteItemAsync: async (key, options) => {
      checked(key, options)
      items.delete(key)
    },
  }
}

test('a terminal’s secret stays on the device it was written on', async () => {
  const secrets = secureStoreSecrets(phone())
  const name = secretName('01900000-0000-7000-8000-0000000000a1')
  expect(await secrets.read(name)).toEqual(ok(null))
  await secrets.write(name, 'geheim')
  expect(await secrets.read(name)).toEqual(ok('geheim'))
  await secrets.remove(name)
  expect(await secrets.read(name)).toEqual(ok(null))
})

test('a keychain that is locked is an error with its reason', async () => {
  const locked = { ...phone(), getItemAsync: () => Promise.reject(new Error('the device is locked')) }
  const error = { code: 'secret_store_failed', detail: 'the device is locked' }
  expect(await secureStoreSecrets(locked).read('a')).toEqual({ ok: false, error })
})
