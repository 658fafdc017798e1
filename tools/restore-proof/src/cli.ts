import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { proveRestore } from './proof.ts'

const program = new Command('prove:restore')
  .description(
    'Backs up, sells on, kills the server, restores, and compares the books with what they held before the loss',
  )
  .option('--sales <n>', 'sales after the backup', '2000')
  .option('--before <n>', 'sales before it', '200')
  .option('--seed <text>', 'the same seed draws the same trade', 'outpost')
  .option('--keep', 'keep the folder')
  .option('--json', 'print the report as one line of JSON')

program.parse()
const { sales, before, seed, keep, json } = program.opts<{
  sales: string
  before: string
  seed: string
  keep?: boolean
  json?: boolean
}>()

const folder = mkdtempSync(join(tmpdir(), 'outpost-restore-'))
chmodSync(folder, 0o755) // as root, PostgreSQL runs under an account that must pass
try {
  const say = (line: string) => console.error(`  ${line}`)
  const report = await proveRestore({ folder, sales: Number(sales), before: Number(before), seed, say })
  console.log(json ? JSON.stringify(report) : JSON.stringify(report, null, 2))
  process.exitCode = report.ok ? 0 : 1
} finally {
  if (keep) console.error(`  Kept ${folder}`)
  else rmSync(folder, { recursive: true, force: true })
}
