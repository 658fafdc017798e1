import { between, type SlowLine, type Traffic } from './slow-line.ts'

/** What one part of a measurement took. */
export interface Phase extends Traffic {
  readonly seconds: number
  readonly requests: number
}

export interface Mark {
  readonly at: number
  readonly traffic: Traffic
  readonly requests: number
}

/** Counts what goes over a line, by parts and by requests. */
export interface Meter {
  /** Notes what goes through it. */
  readonly fetch: typeof globalThis.fetch
  begin(): Mark
  end(mark: Mark): Phase
  /** Addresses asked for so far that contain `part`. */
  requests(part: string): readonly string[]
  /** HTTP bytes of the requests since `mark` whose address contains `part`, where nothing else was under way beside them. */
  bytesOf(mark: Mark, part: string): { readonly up: number; readonly down: number }
}

interface Seen {
  readonly url: string
  up: number
  down: number
}

/** How long after the last piece of an answer its bytes are still its own. */
export function createMeter(line: SlowLine): Meter {
  const seen: Seen[] = []
  const isOver = (input: string) => input.startsWith(line.url)
  return {
    fetch: async (input, init) => {
      const url = input instanceof Request ? input.url : String(input)
      if (!isOver(url)) return fetch(input, init)
      const one: Seen = { url, up: 0, down: 0 }
      seen.push(one)
      const before = line.traffic()
      const response = await fetch(input, init)
      const note = () => {
        const { up, down } = between(before, line.traffic())
        Object.assign(one, { up, down })
      }
      note()
      return response.body === null ? response : noting(response, note)
    },
    begin: () => ({ at: performance.now(), traffic: line.traffic(), requests: seen.length }),
    end: ({ at, traffic, requests }) => ({
      ...between(traffic, line.traffic()),
      seconds: Math.round((performance.now() - at) / 100) / 10,
      requests: seen.length - requests,
    }),
    requests: (part) => seen.map(({ url }) => url).filter((url) => url.includes(part)),
    bytesOf: ({ requests }, part) => {
      const own = seen.slice(requests).filter(({ url }) => url.includes(part))
      return { up: own.reduce((sum, { up }) => sum + up, 0), down: own.reduce((sum, { down }) => sum + down, 0) }
    },
  }
}

/** The same response, told of when its body has been read. */
function noting(response: Response, note: () => void): Response {
  const counted = response.body?.pipeThrough(new TransformStream<Uint8Array, Uint8Array>({ flush: note }))
  const { status, statusText, headers } = response
  return new Response(counted ?? null, { status, statusText, headers })
}
