import { catalogue } from './catalogue.ts'
import { findings } from './findings.ts'
import { flags as flagTexts } from './flags.ts'
import { frame } from './frame.ts'
import { mending } from './mending.ts'
import { oversight } from './oversight.ts'
import { records } from './records.ts'

export const en = { ...frame, ...mending, ...records, ...oversight, ...catalogue, ...findings, ...flagTexts }
