// `npm run export:mobile`: bundles the register for Android and iOS into apps/register/dist/mobile. Proves that the phones'
// composition root and every screen compile for Hermes; a store's build adds the native projects (`expo prebuild`).
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { exportApp } from './export-app.ts'
import { REGISTER } from './places.ts'

const out = join(REGISTER, 'dist', 'mobile')

rmSync(out, { recursive: true, force: true })
await exportApp(['android', 'ios'], out)
