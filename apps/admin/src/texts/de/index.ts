import type { en } from '../en/index.ts'
import { catalogue } from './catalogue.ts'
import { findings } from './findings.ts'
import { flags as flagTexts } from './flags.ts'
import { frame } from './frame.ts'
import { mending } from './mending.ts'
import { records } from './records.ts'

export const de: typeof en = { ...frame, ...mending, ...records, ...catalogue, ...findings, ...flagTexts }
