import { Compile } from 'typebox/compile'
import type { Answer, Refusal } from '../bridge.ts'
import { type BridgeMethod, type BridgeTargets, METHODS } from './methods.ts'
import { flawOf } from './plain-data.ts'

/** Answers one message; a message that is refused has done nothing. Never rejects. */
export type HandleCall<Sender> = (sender: Sender, method: unknown, args: unknown) => Promise<Answer<unknown>>

export interface BridgeHandlerOptions<Sender> {
  readonly targets: BridgeTargets
  /** Whether the message came from the terminal's own page: everything else is asked of the data. */
  readonly isTrusted: (sender: Sender) => boolean
  /** Told of every refusal and every bug: a page of this version causes neither. */
  readonly report: (what: Refusal | Error) => void
}

export function createBridgeHandler<Sender>(options: BridgeHandlerOptions<Sender>): HandleCall<Sender> {
  const { targets, isTrusted, report } = options
  return async (sender, name, args) => {
    const admitted = isTrusted(sender)
      ? admit(name, args)
      : refuse('sender_refused', 'only the terminal’s own page may call')
    if ('refusal' in admitted) {
      report(admitted.refusal)
      return { kind: 'refused', refusal: admitted.refusal }
    }
    try {
      return { kind: 'answered', value: await admitted.method.perform(targets, args as readonly never[]) }
    } catch (error) {
      const bug = error instanceof Error ? error : new Error(String(error))
      report(bug)
      return { kind: 'failed', detail: `${bug.name}: ${bug.message}` }
    }
  }
}

const refuse = (code: Refusal['code'], detail: string) => ({ refusal: { code, detail } })

function admit(name: unknown, args: unknown): { readonly method: BridgeMethod } | { readonly refusal: Refusal } {
  const method = typeof name === 'string' ? METHODS.get(name) : undefined
  if (!method) return refuse('method_unknown', typeof name === 'string' ? name.slice(0, 100) : `a ${typeof name}`)
  if (!Array.isArray(args)) return refuse('message_invalid', 'the arguments are no list')
  const flaw = flawOf(args)
  if (flaw) return { refusal: flaw }
  const wrong = firstError(method, args)
  return wrong === null ? { method } : refuse('arguments_invalid', wrong)
}

interface Validator {
  Check(value: unknown): boolean
  Errors(value: unknown): Iterable<{ readonly keyword: string; readonly instancePath: string }>
}
const validators = new WeakMap<BridgeMethod, Validator>()

/** Pointer and keyword of what is wrong; `null` where nothing is. */
function firstError(method: BridgeMethod, args: readonly unknown[]): string | null {
  let validator = validators.get(method)
  if (!validator) validators.set(method, (validator = Compile(method.args) as unknown as Validator))
  if (validator.Check(args)) return null
  // what no schema knows is told as the schema `false`
  for (const { keyword, instancePath } of validator.Errors(args))
    return `${instancePath || '/'} ${keyword === 'boolean' ? 'unknown' : keyword}`
  return '/ schema'
}
