import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Clock, type NewId, type Random, toInstant } from '@outpost/kernel'
import { stopClusterIn } from '../db/cluster.ts'
import { openEmbeddedDatabase } from '../db/embedded-database.ts'
import type { Pool } from '../db/pool.ts'
import { verifyAll } from '../slices/ledger/index.ts'
import { recordDrill, recordVerified } from './drill.writer.ts'
import type { DrillReport } from './drill-report.ts'
import { reasonOf } from './failures.ts'
import { readHeads, readLastCommit } from './heads.reader.ts'
import { checkBackup, listBackups, openBackup } from './read-backup.ts'
import { restoreBackup } from './restore-backup.ts'
import { readTerminalHeads } from './terminal-heads.reader.ts'
import type { Backup } from './write-backup.ts'

export interface DrillOptions {
  /** The database that the backups are of: what it has beyond them, and where the report is kept. */
  readonly pool: Pool
  readonly clock: Clock
  /** For durations. */
  readonly realClock: Clock
  readonly newId: NewId
  readonly random: Random
  readonly sealingKey: Uint8Array
  /** Of the backups. */
  readonly folder: string
  /** Of the scratch server; emptied before and after. */
  readonly scratch: string
  readonly say: (line: string) => void
  readonly warn: (line: string) => void
  readonly signal?: AbortSignal
}

const MAX_FINDINGS = 20
const DRILL_LOCK = 7_096_143

/** Restores the newest backup to a scratch server, proves it there, and keeps the report in the database and on disk. */
export async function runDrill(options: DrillOptions): Promise<DrillReport> {
  const { clock, newId, pool, folder } = options
  const about = { drillId: newId(), beganAt: toInstant(clock.now()) }
  const holder = await pool.connect()
  holder.on('error', () => undefined) // it only holds a lock: the drill says by itself what has gone
  try {
    // There is one scratch folder. The lock goes with its connection, however this ends.
    const { rows } = await holder.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [DRILL_LOCK])
    if (rows[0]?.held !== true) return { ...about, ok: false, error: 'Another drill is under way.' }
    const report = await attempt(options, about)
    keepOnDisk(folder, report)
    await recordDrill(pool, report)
    return report
  } finally {
    holder.release(true)
  }
}

type About = Pick<DrillReport, 'drillId' | 'beganAt'>

async function attempt(options: DrillOptions, about: About): Promise<DrillReport> {
  const [newest] = listBackups(options.folder)
  if (newest === undefined) return { ...about, ok: false, error: `There is no backup in ${options.folder}.` }
  let found: Partial<DrillReport> = {}
  try {
    const backup = openBackup(join(options.folder, newest))
    const { takenAt, epoch, parts } = backup.manifest
    found = { backup: { name: newest, takenAt, epoch, bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0) } }
    found = { ...found, ...(await measureLoss(options, backup)) }
    return { ...about, ...found, ...(await restoreAndProve(options, backup)) }
  } catch (error) {
    return { ...about, ...found, ok: false, error: reasonOf(error) }
  }
}

/** What of the running database the backup does not have. */
async function measureLoss({ pool }: DrillOptions, { manifest }: Backup) {
  const last = await readLastCommit(pool)
  const rpoMs = last === undefined ? 0 : Math.max(0, Date.parse(last) - Date.parse(manifest.takenAt))
  const before = new Map(manifest.branches.map(({ branchId, branchSeq }) => [branchId, branchSeq]))
  const heads = await readHeads(pool)
  const stepsMissing = heads.reduce(
    (sum, { branchId, branchSeq }) => sum + Math.max(0, branchSeq - (before.get(branchId) ?? 0)),
    0,
  )
  return { rpoMs, stepsMissing }
}

async function restoreAndProve(options: DrillOptions, backup: Backup) {
  const { scratch, realClock, random, say, warn } = options
  await removeScratch(scratch)
  const began = realClock.now()
  mkdirSync(scratch, { recursive: true, mode: 0o755 })
  const password = Buffer.from(random.bytes(16)).toString('hex')
  try {
    await checkBackup(backup, options.sealingKey, false)
    const database = await openEmbeddedDatabase({ data: scratch, password, poolSize: 4, use: 'shared', say, warn })
    try {
      await restoreBackup({ ...options, pool: database.pool, backup, replace: false, newKeys: false })
      const restored = realClock.now()
      const proof = await prove(options, database.pool, backup)
      return { ...proof, rtoMs: restored - began, verifyMs: realClock.now() - restored }
    } finally {
      await database.close()
    }
  } finally {
    await removeScratch(scratch)
  }
}

/** A drill that was killed has left its server behind. */
async function removeScratch(scratch: string): Promise<void> {
  await stopClusterIn(join(scratch, 'postgres'))
  rmSync(scratch, { recursive: true, force: true })
}

async function prove({ pool, clock, say }: DrillOptions, restored: Pool, { manifest }: Backup) {
  say('Verifying …')
  const codes = new Map(manifest.branches.map(({ branchId, code }) => [branchId, code]))
  const findings: string[] = []
  const proved: string[] = []
  let checked = 0
  const { ok, branches } = await verifyAll(restored, clock, (report) => {
    if (report.ok) proved.push(report.branchId)
    for (const { name, checked: rows, findings: found } of report.checks) {
      checked += rows
      for (const { place, detail } of found) findings.push(`${codes.get(report.branchId)} ${name}: ${place}: ${detail}`)
    }
  })
  let terminals = 0
  for (const branchId of proved) {
    const heads = await readTerminalHeads(restored, branchId)
    await recordVerified(pool, branchId, heads, { backupTakenAt: manifest.takenAt, verifiedAt: toInstant(clock.now()) })
    terminals += heads.length
  }
  return { ok, branches, checked, findings: findings.slice(0, MAX_FINDINGS), terminals }
}

/** Beside the backups, which outlive the database. */
function keepOnDisk(folder: string, report: DrillReport): void {
  const drills = join(folder, 'drills')
  const path = join(drills, `${report.beganAt.replaceAll(':', '-')}.json`)
  mkdirSync(drills, { recursive: true, mode: 0o755 })
  writeFileSync(`${path}.new`, `${JSON.stringify(report, null, 2)}\n`, { flush: true })
  renameSync(`${path}.new`, path)
}
