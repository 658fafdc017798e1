/** SQLite: an error of no particular kind, which is what everything else that expo-sqlite says comes to. */
const GENERIC = 1
const FULL = 13

/** What expo-sqlite rejects with has lost its code on the way from the native side or the worker; it is in the text. */
export class ExpoError extends Error {
  override readonly name = 'ExpoError'
  /** SQLite's. */
  readonly resultCode: number

  constructor(cause: unknown) {
    const text = cause instanceof Error ? cause.message : String(cause)
    super(text, { cause })
    this.resultCode = codeIn(text)
  }
}

function codeIn(text: string): number {
  const [, code] = /Error code (\d+)/.exec(text) ?? []
  if (code !== undefined) return Number(code)
  return /QuotaExceeded/.test(text) ? FULL : GENERIC
}

export async function asExpoError<T>(call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (error) {
    throw new ExpoError(error)
  }
}
