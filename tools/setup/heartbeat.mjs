const TERMINAL_MS = 1_000
const LOG_MS = 10_000

/**
 * Says that something long is under way, with the seconds so far: in place on a terminal, a line now and then in a
 * log. Everything goes to stderr: stdout belongs to the task.
 * @param {string} what
 * @returns {(last: string) => void} ends it with a last word
 */
export function heartbeat(what) {
  const out = process.stderr
  const startedAt = Date.now()
  const seconds = () => Math.round((Date.now() - startedAt) / 1000)
  const inPlace = out.isTTY === true
  out.write(inPlace ? what : `${what}\n`)
  const beat = () => out.write(inPlace ? `\r${what} ${seconds()} s` : `  … ${seconds()} s\n`)
  const timer = setInterval(beat, inPlace ? TERMINAL_MS : LOG_MS)
  return (last) => {
    clearInterval(timer)
    out.write(`${inPlace ? '\r\x1b[K' : ''}${last} (${seconds()} s)\n`)
  }
}
