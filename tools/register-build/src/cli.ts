// `node cli.ts FOLDER [CONDITION]`: builds the register as a web app into FOLDER, which is emptied first. Run by `npm run
// build:register`. By CONDITION the app's package.json may choose another composition root.
import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { compressFiles } from './compress-files.ts'
import { exportApp } from './export-app.ts'
import { writeServiceWorker } from './service-worker.ts'
import { printSizes } from './sizes.ts'

const [folder, condition] = process.argv.slice(2)
if (folder === undefined) throw new Error('Usage: node cli.ts FOLDER [CONDITION]')
const out = resolve(folder)

rmSync(out, { recursive: true, force: true })
await exportApp(['web'], out, condition)
const precached = await writeServiceWorker(out)
await compressFiles(out)
printSizes(out, precached)
