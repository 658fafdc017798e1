import { isProblemCode, PROBLEM_CODES, statusOf } from '@outpost/contract'
import { Problem, type RouteSpec, validate } from '@outpost/contract/v2'
import type { TSchema } from 'typebox'

export interface FuzzAnswer {
  readonly status: number
  readonly type: string
  readonly text: string
  readonly headers: Headers
}

/** Answered before a route is found, or by every route alike. */
const ANYWHERE = new Set(['method_not_allowed', 'not_found', 'request_timeout', 'head_too_large'])

/** What is wrong with an answer; undefined when nothing is. Whatever was asked, a server of ours answers one of its own. */
export function faultOf(route: RouteSpec, answer: FuzzAnswer): string | undefined {
  const { status, headers } = answer
  if (status >= 500) return `answered ${status}`
  if (headers.get('x-content-type-options') !== 'nosniff') return 'is sniffed'
  return status >= 400 ? problemFault(route, answer) : successFault(route, answer)
}

function problemFault({ problems }: RouteSpec, { status, type, text }: FuzzAnswer): string | undefined {
  if (!type.startsWith('application/problem+json')) return `a problem of type ${type}`
  const document = parse(text)
  const valid = validate(Problem, document)
  if (!valid.ok) return `a problem that is none: ${JSON.stringify(valid.error)}`
  const { code, status: told } = valid.value
  if (!isProblemCode(code)) return `an unknown code ${code}`
  if (told !== status || statusOf(code) !== status) return `${code} with status ${status}, ${told} in the document`
  if (!problems.includes(code) && !ANYWHERE.has(code)) return `${code}, which the route does not name`
  return hiddenFault(text)
}

function successFault({ response }: RouteSpec, { status, type, text }: FuzzAnswer): string | undefined {
  if (status === 304) return undefined
  if (status !== response.status) return `status ${status} instead of ${response.status}`
  switch (response.kind) {
    case 'json':
      return type.startsWith('application/json')
        ? (schemaFault(response.body, parse(text)) ?? hiddenFault(text))
        : `type ${type}`
    case 'ndjson': {
      const lines = text.trimEnd().split('\n').map(parse)
      const schemaOf = (index: number) =>
        index === 0 ? response.head : index === lines.length - 1 ? response.end : response.row
      for (const [index, line] of lines.entries()) {
        const fault = schemaFault(schemaOf(index), line)
        if (fault !== undefined) return `line ${index + 1}: ${fault}`
      }
      return undefined
    }
    case 'csv':
      return type.startsWith('text/csv') ? undefined : `type ${type}`
    case 'sse':
      return type.startsWith('text/event-stream') ? undefined : `type ${type}`
  }
}

function schemaFault(schema: TSchema, value: unknown): string | undefined {
  const valid = validate(schema, value)
  return valid.ok ? undefined : `an answer outside its schema: ${JSON.stringify(valid.error).slice(0, 400)}`
}

/** A failure of ours that a push wraps into an answer of its own. */
const FAILURES = (Object.keys(PROBLEM_CODES) as (keyof typeof PROBLEM_CODES)[]).filter((code) => statusOf(code) === 500)
const hiddenFault = (text: string): string | undefined => {
  const hidden = FAILURES.find((code) => text.includes(`"code":"${code}"`))
  return hidden && `holds ${hidden}`
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
