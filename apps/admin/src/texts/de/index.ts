import type { en } from '../en/index.ts'
import { frame } from './frame.ts'
import { mending } from './mending.ts'
import { records } from './records.ts'

export const de: typeof en = { ...frame, ...mending, ...records }
