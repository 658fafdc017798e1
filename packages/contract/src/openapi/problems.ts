import { isRetryable, PROBLEM_CODES, type ProblemCode, statusOf, titleOf } from '../problem/codes.ts'
import type { SchemaNode } from './components.ts'

export const ALL_CODES = Object.keys(PROBLEM_CODES) as ProblemCode[]

/** The table of codes as Markdown, one row a code, in the order of the table in the source. */
export function codeTable(codes: readonly ProblemCode[] = ALL_CODES): string {
  const rows = codes.map(
    (code) => `| \`${code}\` | ${statusOf(code)} | ${isRetryable(code) ? 'yes' : 'no'} | ${titleOf(code)} |`,
  )
  return ['| code | status | retryable | meaning |', '|---|---|---|---|', ...rows].join('\n')
}

export const problemCodeSchema: SchemaNode = {
  title: 'ProblemCode',
  type: 'string',
  enum: ALL_CODES,
  'x-codes': Object.fromEntries(
    ALL_CODES.map((code) => [code, { status: statusOf(code), retryable: isRetryable(code) }]),
  ),
  description: `Codes known to this version; the list only grows.\n\n${codeTable()}`,
}

/** Problem responses of all operations; those that are alike stand in the document once. */
export interface ProblemResponses {
  /** By status: references to the responses with the codes that an operation may answer. */
  of(codes: readonly ProblemCode[]): Record<string, unknown>
  readonly responses: Readonly<Record<string, unknown>>
}

export function collectProblemResponses(): ProblemResponses {
  const names = new Map<string, string>()
  const counts = new Map<number, number>()
  const responses: Record<string, unknown> = {}

  function reference(status: number, codes: readonly ProblemCode[]): unknown {
    const sorted = ALL_CODES.filter((code) => codes.includes(code))
    const key = sorted.join(' ')
    if (!names.has(key)) {
      const count = (counts.get(status) ?? 0) + 1
      counts.set(status, count)
      names.set(key, `Problem${status}.${count}`)
      responses[`Problem${status}.${count}`] = problemResponse(sorted)
    }
    return { $ref: `#/components/responses/${names.get(key)}` }
  }

  const of = (codes: readonly ProblemCode[]) => {
    const byStatus = [...Map.groupBy(codes, statusOf)].sort(([a], [b]) => a - b)
    return Object.fromEntries(byStatus.map(([status, its]) => [String(status), reference(status, its)]))
  }
  return { of, responses }
}

function problemResponse(codes: readonly ProblemCode[]): unknown {
  const retryAfter = { 'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer', minimum: 0 } } }
  return {
    description: codes.map((code) => `\`${code}\`: ${titleOf(code)}`).join('  \n'),
    ...(codes.some(isRetryable) ? { headers: retryAfter } : {}),
    content: {
      'application/problem+json': {
        schema: {
          allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { type: 'string', enum: codes } } }],
        },
      },
    },
  }
}

/** The page `docs/problems.md`. */
export const problemsPage = (): string => `# Error codes

Every error is \`application/problem+json\` (RFC 9457) with a \`code\` of this table. The list only grows; a released code keeps
its meaning, status and retry class. \`retryable\` says what a client does: try again later, or stop and show it to a person.
Codes of one mutation in a push stand in its own answer; the status is then that of the same refusal on a direct route.

This page is generated: \`npm run generate:contract\`.

${codeTable()}
`
