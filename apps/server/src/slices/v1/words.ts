import { ProblemError } from '../../http/problem-error.ts'

/** A JSON pointer in the words of v1: `/items/0/productId` is `/items/0/product_id`. */
export const pointerInV1 = (pointer: string): string =>
  pointer.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

type Pointing = { readonly errors?: readonly { readonly pointer: string; readonly code: string }[] }

/** Problem details whose pointers lead into a request of v1. */
export const detailsInV1 = <T extends Pointing>({ errors, ...details }: T) => ({
  ...details,
  ...(errors && { errors: errors.map(({ pointer, code }) => ({ pointer: pointerInV1(pointer), code })) }),
})

type AnyHandler = (context: never) => Promise<unknown>

/** The same handlers, whose refusals point into what a caller of v1 wrote. */
export function refuseInV1<Handlers extends Readonly<Record<string, AnyHandler>>>(handlers: Handlers): Handlers {
  const wrapped = Object.entries(handlers).map(([name, handler]) => [
    name,
    async (context: never) => {
      try {
        return await handler(context)
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error
        throw new ProblemError(error.code, detailsInV1(error.details))
      }
    },
  ])
  return Object.fromEntries(wrapped) as Handlers
}
