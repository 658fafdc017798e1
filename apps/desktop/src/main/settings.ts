import { readFileSync } from 'node:fs'
import { err, ok, type Result } from '@outpost/kernel'
import type { PaperFacts } from '@outpost/store-bridge'
import type { PrinterTarget } from './raw-printer.ts'

export interface Settings {
  /** Where `/api` lies, without it: `https://pos.example.com`. */
  readonly server: string
  readonly printer: PrinterTarget | null
  /** What that printer prints on; `null` where there is none. */
  readonly paper: PaperFacts | null
}

export interface SettingsError {
  readonly code: 'settings_invalid'
  /** The file or variable, and what is wrong with it. */
  readonly detail: string
}

/** A server on this machine, as `npm start` starts one. */
const DEFAULT_SERVER = 'http://localhost:3000'

/** Characters a line: of paper of 80 mm, of the narrowest label, and of the widest that any model prints. */
const [DEFAULT_COLUMNS, LEAST_COLUMNS, MOST_COLUMNS] = [42, 24, 64]

const isColumns = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= LEAST_COLUMNS && Number(value) <= MOST_COLUMNS

/** From `settings.json` in the app's folder; `OUTPOST_SERVER` goes before it. */
export function readSettings(path: string, environment: NodeJS.ProcessEnv): Result<Settings, SettingsError> {
  const file = readFile(path)
  if (!file.ok) return file
  const server = environment['OUTPOST_SERVER'] ?? file.value['server'] ?? DEFAULT_SERVER
  if (typeof server !== 'string' || !/^https?:$/.test(URL.parse(server)?.protocol ?? ''))
    return invalid('server is no http or https address')
  const printer = file.value['printer'] ?? null
  if (printer === null) return ok({ server, printer: null, paper: null })
  if (!isPrinter(printer)) return invalid('printer is neither {"host", "port"} nor {"device"}')
  const { columns = DEFAULT_COLUMNS, drawer = true } = printer
  if (!isColumns(columns)) return invalid(`printer.columns is no whole number from ${LEAST_COLUMNS} to ${MOST_COLUMNS}`)
  if (typeof drawer !== 'boolean') return invalid('printer.drawer is neither true nor false')
  return ok({ server, printer: targetOf(printer), paper: { columns, hasDrawer: drawer } })
}

const invalid = (detail: string) => err({ code: 'settings_invalid', detail } as const)

function readFile(path: string): Result<Readonly<Record<string, unknown>>, SettingsError> {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? ok(value as Readonly<Record<string, unknown>>)
      : invalid(`${path} is no JSON object`)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ok({})
    return invalid(`${path}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

type PrinterSettings = PrinterTarget & { readonly columns?: unknown; readonly drawer?: unknown }

const targetOf = (printer: PrinterTarget): PrinterTarget =>
  'device' in printer ? { device: printer.device } : { host: printer.host, port: printer.port }

function isPrinter(value: unknown): value is PrinterSettings {
  if (typeof value !== 'object' || value === null) return false
  const { host, port, device } = value as Readonly<Record<string, unknown>>
  if (device !== undefined) return typeof device === 'string' && device !== ''
  return typeof host === 'string' && host !== '' && typeof port === 'number' && Number.isInteger(port)
}
