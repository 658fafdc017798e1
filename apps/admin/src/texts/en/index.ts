import { catalogue } from './catalogue.ts'
import { findings } from './findings.ts'
import { flags as flagTexts } from './flags.ts'
import { frame } from './frame.ts'
import { mending } from './mending.ts'
import { records } from './records.ts'

export const en = { ...frame, ...mending, ...records, ...catalogue, ...findings, ...flagTexts }
