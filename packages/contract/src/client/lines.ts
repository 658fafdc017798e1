import type { Deadline } from './deadline.ts'

/** Milliseconds that an answer may stand still, and who hears when it moves. */
export interface Pace {
  readonly idleMs: number
  readonly onPiece?: (() => void) | undefined
}

/**
 * Text of a response as it arrives, each piece within `idleMs` and told to `onPiece`. Where fetch cannot stream (React Native's own), the whole
 * text is one piece. Throws what the network throws, and where `deadline` aborts.
 */
export async function* textOf(
  response: Response,
  deadline: Deadline,
  { idleMs, onPiece }: Pace,
): AsyncGenerator<string, void> {
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
      onPiece?.()
      yield decoder.decode(value, { stream: true })
      deadline.renew(idleMs)
    }
    yield decoder.decode()
  } finally {
    await reader.cancel().catch(() => undefined) // no-op after the end; closes the connection where we stop early
  }
}

/** The same, whole. */
export async function wholeText(response: Response, deadline: Deadline, pace: Pace): Promise<string> {
  let text = ''
  for await (const piece of textOf(response, deadline, pace)) text += piece
  return text
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
