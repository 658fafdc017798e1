import { isIP } from 'node:net'
import { err, fromInstant, ok, type Result, type ScaledClockSpec } from '@outpost/kernel'

/** Reads a setting's text; the error says what it must be. */
export type Parser<T> = (text: string) => Result<T, string>

export const wholeNumber =
  (min: number, max: number): Parser<number> =>
  (text) => {
    const value = /^\d{1,12}$/.test(text) ? Number(text) : Number.NaN
    return value >= min && value <= max ? ok(value) : err(`a whole number from ${min} to ${max}`)
  }

export const oneOf =
  <const T extends string>(...values: readonly T[]): Parser<T> =>
  (text) => {
    const value = values.find((one) => one === text)
    return value === undefined ? err(`one of ${values.join(', ')}`) : ok(value)
  }

export const anyText: Parser<string> = (text) => ok(text)

export const postgresUrl: Parser<string> = (text) =>
  /^postgres(?:ql)?:\/\//.test(text) && URL.canParse(text) ? ok(text) : err('a URL that begins with postgres://')

export const httpUrl: Parser<string> = (text) =>
  /^https?:\/\//.test(text) && URL.canParse(text) ? ok(text) : err('a URL that begins with http:// or https://')

/** A part of the whole. */
export const share: Parser<number> = (text) => {
  const value = /^\d(?:\.\d{1,9})?$/.test(text) ? Number(text) : Number.NaN
  return value <= 1 ? ok(value) : err('a number from 0 to 1, such as 0.05')
}

const isAddress = (text: string): boolean => {
  const [address = '', prefix, ...more] = text.split('/')
  const version = isIP(address)
  const isPrefix = prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128))
  return version !== 0 && isPrefix && more.length === 0
}

/** Addresses and networks, separated by commas. */
export const addressList: Parser<string> = (text) =>
  text.split(',').every((part) => isAddress(part.trim())) ? ok(text) : err('IP addresses or networks, with commas')

/** 32 bytes as 64 hex digits. */
export const keyBytes: Parser<Uint8Array> = (text) =>
  /^[0-9a-fA-F]{64}$/.test(text) ? ok(Buffer.from(text, 'hex')) : err('64 hexadecimal digits')

/** An RFC 3339 instant as epoch milliseconds. */
export const instant: Parser<number> = (text) => {
  const at = /^\d{4}-\d\d-\d\dT.+Z$/.test(text) ? fromInstant(text) : Number.NaN
  return Number.isFinite(at) ? ok(at) : err('an RFC 3339 instant in UTC, such as 2027-01-31T00:00:00Z')
}

const CRON_FIELD = /^(?:\*|\d+(?:-\d+)?)(?:\/\d+)?(?:,(?:\*|\d+(?:-\d+)?)(?:\/\d+)?)*$/
const CRON_FIELDS = 5

/** `15 2 * * *`, or `off`. */
export const cronTime: Parser<string> = (text) => {
  const fields = text.split(' ')
  const isTime = fields.length === CRON_FIELDS && fields.every((field) => CRON_FIELD.test(field))
  return isTime || text === 'off'
    ? ok(text)
    : err('five fields (minute, hour, day, month, weekday) such as 15 2 * * *, or off')
}

/** `system`, or `scaled:<start>:<origin>:<factor>`; the start is an instant, which has colons of its own. */
export const clockSpec: Parser<ScaledClockSpec | 'system'> = (text) => {
  if (text === 'system') return ok('system')
  const [, start = '', origin = '', factor = ''] = /^scaled:(.+Z):(\d+):(\d+(?:\.\d+)?)$/.exec(text) ?? []
  const spec = { startAt: fromInstant(start), originAt: Number(origin), factor: Number(factor) }
  return Number.isFinite(spec.startAt) && spec.factor > 0
    ? ok(spec)
    : err('system, or scaled:<start as RFC 3339>:<origin in epoch ms>:<factor>')
}
