import type { Output } from './output.ts'

/** Aborts on the first Ctrl-C, `kill` or closed terminal. Later ones change nothing: stopping is under way and bounded. */
export function stopSignal(output: Output): AbortSignal {
  const controller = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) return
      output.say('Stopping …')
      controller.abort()
    })
  }
  return controller.signal
}
