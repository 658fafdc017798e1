import { readFileSync } from 'node:fs'
import { err, ok, type Result } from '@outpost/kernel'
import type { PrinterTarget } from './raw-printer.ts'

export interface Settings {
  /** Where `/api` lies, without it: `https://pos.example.com`. */
  readonly server: string
  readonly printer: PrinterTarget | null
}

export interface SettingsError {
  readonly code: 'settings_invalid'
  /** The file or variable, and what is wrong with it. */
  readonly detail: string
}

/** A server on this machine, as `npm start` starts one. */
const DEFAULT_SERVER = 'http://localhost:3000'

/** From `settings.json` in the app's folder; `OUTPOST_SERVER` goes before it. */
export function readSettings(path: string, environment: NodeJS.ProcessEnv): Result<Settings, SettingsError> {
  const file = readFile(path)
  if (!file.ok) return file
  const server = environment['OUTPOST_SERVER'] ?? file.value['server'] ?? DEFAULT_SERVER
  if (typeof server !== 'string' || !/^https?:$/.test(URL.parse(server)?.protocol ?? ''))
    return invalid('server is no http or https address')
  const printer = file.value['printer'] ?? null
  if (!isPrinter(printer)) return invalid('printer is neither {"host", "port"} nor {"device"}')
  return ok({ server, printer })
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

function isPrinter(value: unknown): value is PrinterTarget | null {
  if (value === null) return true
  if (typeof value !== 'object') return false
  const { host, port, device } = value as Readonly<Record<string, unknown>>
  if (device !== undefined) return typeof device === 'string' && device !== ''
  return typeof host === 'string' && host !== '' && typeof port === 'number' && Number.isInteger(port)
}
