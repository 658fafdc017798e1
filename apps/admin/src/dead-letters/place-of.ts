/** A stretch of a text, in UTF-16 units. */
export interface Place {
  readonly from: number
  readonly to: number
}

/**
 * Where in a JSON text the value of a pointer stands. Of what is not there, the nearest part around it that is; of a text that is
 * no JSON, its beginning.
 */
export function placeOf(text: string, pointer: string): Place {
  const path = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  const tokens = [...text.matchAll(TOKEN)].map(({ 0: token, index }) => ({ token, from: index }))
  let at = 0
  let found: Place = endOf(tokens, 0)
  for (const part of path) {
    const inner = childOf(tokens, at, part)
    if (inner === undefined) return { from: found.from, to: Math.min(found.to, found.from + 1) }
    at = inner
    found = endOf(tokens, at)
  }
  return found
}

const TOKEN = /"(?:[^"\\]|\\.)*"?|[{}[\],:]|[^\s{}[\],:"]+/g

interface Token {
  readonly token: string
  readonly from: number
}

const opens = (token: string) => token === '{' || token === '['
const closes = (token: string) => token === '}' || token === ']'

/** The index after the value that begins at `at`. */
function after(tokens: readonly Token[], at: number): number {
  let depth = 0
  for (let i = at; i < tokens.length; i++) {
    const { token } = tokens[i] as Token
    if (opens(token)) depth++
    if (closes(token)) depth--
    if (depth <= 0) return i + 1
  }
  return tokens.length
}

function endOf(tokens: readonly Token[], at: number): Place {
  const first = tokens[at]
  const last = tokens[after(tokens, at) - 1]
  if (first === undefined || last === undefined) return { from: 0, to: 0 }
  return { from: first.from, to: last.from + last.token.length }
}

/** The index at which the value of a field or an element begins. */
function childOf(tokens: readonly Token[], at: number, part: string): number | undefined {
  const isObject = tokens[at]?.token === '{'
  if (!isObject && tokens[at]?.token !== '[') return undefined
  let i = at + 1
  for (let index = 0; i < tokens.length && !closes(tokens[i]?.token ?? '}'); index++) {
    const name = isObject ? nameOf(tokens[i]?.token ?? '') : String(index)
    const value = isObject ? i + 2 : i
    if (name === part) return value
    i = after(tokens, value)
    if (tokens[i]?.token === ',') i++
  }
  return undefined
}

function nameOf(token: string): string | undefined {
  try {
    return JSON.parse(token) as string
  } catch {
    return undefined
  }
}
