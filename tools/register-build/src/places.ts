import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '..', '..', '..')
export const REGISTER = join(ROOT, 'apps', 'register')
