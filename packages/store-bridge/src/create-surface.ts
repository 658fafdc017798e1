import { type Invoke, type OutpostBridge, STORE_METHODS } from './bridge.ts'

/** Every call of the bridge by its name on the wire. */
const SURFACE = {
  store: ['open', ...STORE_METHODS],
  secrets: ['read', 'write', 'remove'],
  printer: ['print'],
  app: ['facts'],
} satisfies { readonly [Part in keyof OutpostBridge]: readonly (keyof OutpostBridge[Part])[] }

/** What the preload script shows to the page: these functions, each bound to its one method, and no way to name another. */
export function createSurface(invoke: Invoke): OutpostBridge {
  const parts = Object.entries(SURFACE).map(([part, methods]) => [part, partOf(part, methods, invoke)])
  return Object.freeze(Object.fromEntries(parts)) as OutpostBridge
}

const partOf = (part: string, methods: readonly string[], invoke: Invoke) =>
  Object.freeze(
    Object.fromEntries(
      methods.map((method) => [method, (...args: readonly unknown[]) => invoke(`${part}.${method}`, args)]),
    ),
  )

/** `store.commit`, …: what the other side answers. */
export const METHOD_NAMES: readonly string[] = Object.entries(SURFACE).flatMap(([part, methods]) =>
  methods.map((method) => `${part}.${method}`),
)
