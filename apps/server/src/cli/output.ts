import type { Voice } from '../compose.ts'

/** Where a command writes. With `--json`, standard output carries nothing but JSON lines, and people read standard error. */
export interface Output extends Voice {
  /** The outcome, for people. */
  print(text: string): void
  /** A line of JSON; nothing without `--json`. */
  json(value: Readonly<Record<string, unknown>>): void
}

export function createOutput(json: boolean): Output {
  // Whoever read us has gone (`npm start | head`, a closed terminal): stopping cleanly needs no reader.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  const people = json ? process.stderr : process.stdout
  return {
    say: (line) => people.write(`  ${line}\n`),
    warn: (line) => process.stderr.write(`  ! ${line}\n`),
    print: (text) => people.write(`${text}\n`),
    json: (value) => {
      if (json) process.stdout.write(`${JSON.stringify(value)}\n`)
    },
  }
}

/** What a command could not do, in words for whoever typed it. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed'
}
