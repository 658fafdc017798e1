import { type Static, Type } from 'typebox'
import { closed } from './common.ts'

const FieldError = closed({ pointer: Type.String(), code: Type.String() })

/** What is wrong with one mutation. `code` is of the table in `problem/codes.ts`; `detail` is plain text for people. */
export const ProblemItem = closed(
  {
    code: Type.String(),
    detail: Type.String(),
    retryable: Type.Boolean(),
    retryAfterMs: Type.Optional(Type.Integer({ minimum: 0 })),
    /** What would mend it, in plain words. */
    remedy: Type.Optional(Type.String()),
    errors: Type.Optional(Type.Array(FieldError)),
  },
  'ProblemItem',
)
export type ProblemItem = Static<typeof ProblemItem>

/** RFC 9457 `application/problem+json`. Open: readers ignore members that they do not know. */
export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.Optional(Type.String()),
    instance: Type.Optional(Type.String()),
    code: Type.String(),
    retryable: Type.Boolean(),
    retryAfterMs: Type.Optional(Type.Integer({ minimum: 0 })),
    remedy: Type.Optional(Type.String()),
    errors: Type.Optional(Type.Array(FieldError)),
    requestId: Type.Optional(Type.String()),
  },
  { title: 'Problem' },
)
export type Problem = Static<typeof Problem>
