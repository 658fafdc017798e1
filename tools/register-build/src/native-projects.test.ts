import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { EXPO, OFFLINE, REGISTER } from './places.ts'

/** Below the app, whose dependencies Expo looks for. */
const copy = join(REGISTER, 'dist', 'native-projects')
const read = (...path: string[]) => readFileSync(join(copy, ...path), 'utf8')

beforeAll(() => {
  rmSync(copy, { recursive: true, force: true })
  mkdirSync(copy, { recursive: true })
  for (const file of ['app.json', 'package.json']) cpSync(join(REGISTER, file), join(copy, file))
  const args = [EXPO, 'prebuild', '--no-install', '--platform', 'all']
  execFileSync(process.execPath, args, { cwd: copy, env: { ...process.env, ...OFFLINE } })
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

test('Expo makes the native projects of the phones’ app from its configuration, without the network', () => {
  expect(read('android', 'app', 'build.gradle')).toContain(`applicationId 'org.outpost.register'`)
  expect(read('android', 'app', 'src', 'main', 'AndroidManifest.xml')).toContain('android:scheme="outpost"')
  expect(read('ios', 'OutpostRegister.xcodeproj', 'project.pbxproj')).toContain('org.outpost.register')
})

test('the phones’ app asks for nothing of the phone but what a till needs', () => {
  const manifest = read('android', 'app', 'src', 'main', 'AndroidManifest.xml')
  const asked = [
    ...manifest.matchAll(/<uses-permission android:name="android\.permission\.(\w+)"(?!.*tools:node="remove")/g),
  ].map(([, name]) => name)
  expect(asked.toSorted()).toEqual(['INTERNET', 'VIBRATE'])
  expect(manifest).toContain('android:allowBackup="false"') // a store that is restored elsewhere is a clone
  expect(read('ios', 'OutpostRegister', 'Info.plist')).not.toContain('NSFaceIDUsageDescription')
})
