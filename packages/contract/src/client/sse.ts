/** One event of a `text/event-stream`, as the HTML standard parses it. */
export interface ServerSentEvent {
  /** `message` where the stream names none. */
  readonly event: string
  readonly data: string
}

/**
 * Parses `text/event-stream`. Takes LF, CR and CRLF, joins data lines, skips comments and events without data. An event
 * that the end of the stream cuts is dropped. `id` and `retry` are not read: our events are hints without history.
 */
export async function* parseEvents(pieces: AsyncIterable<string>): AsyncGenerator<ServerSentEvent, void> {
  let event = ''
  let data: string[] = []
  for await (const line of eventLines(pieces)) {
    if (line === '') {
      if (data.length > 0) yield { event: event || 'message', data: data.join('\n') }
      event = ''
      data = []
      continue
    }
    const [name, value] = fieldOf(line)
    if (name === 'event') event = value
    else if (name === 'data') data.push(value)
  }
}

function fieldOf(line: string): readonly [name: string, value: string] {
  const colon = line.indexOf(':')
  if (colon === -1) return [line, '']
  return [line.slice(0, colon), line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1)]
}

/** A CR at the end of a piece may be half of a CRLF: it waits for the next piece. */
async function* eventLines(pieces: AsyncIterable<string>): AsyncGenerator<string, void> {
  let rest = ''
  for await (const piece of pieces) {
    rest += piece
    const whole = rest.endsWith('\r') ? rest.slice(0, -1) : rest
    const held = rest.slice(whole.length)
    const lines = whole.split(/\r\n|\n|\r/)
    rest = (lines.pop() ?? '') + held
    yield* lines
  }
}
