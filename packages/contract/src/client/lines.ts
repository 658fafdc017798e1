import type { Deadline } from './deadline.ts'

/**
 * Text of a response as it arrives, each piece within `idleMs`. Where fetch cannot stream (React Native's own), the whole
 * text is one piece. Throws what the network throws, and where `deadline` aborts.
 */
export async function* textOf(response: Response, deadline: Deadline, idleMs: number): AsyncGenerator<string, void> {
  deadline.renew(idleMs)
  if (!response.body) {
    const text = await response.text()
    deadline.pause()
    yield text
    return
  }
  const decoder = new TextDecoder()
  const reader = response.body.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      deadline.pause()
      if (done) break
      yield decoder.decode(value, { stream: true })
      deadline.renew(idleMs)
    }
    yield decoder.decode()
  } finally {
    await reader.cancel().catch(() => undefined) // no-op after the end; closes the connection where we stop early
  }
}

/** Lines ended by LF; text after the last LF is no line, since the stream may have been cut inside it. */
export async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string, void> {
  let rest = ''
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
}
