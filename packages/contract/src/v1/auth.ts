import { type Static, Type } from 'typebox'
import { TerminalSecret } from '../v2/auth.ts'
import { Code, closed, Id, text } from '../v2/common.ts'

export const TokenRequest = Type.Union([
  closed({ grant_type: Type.Literal('password'), staff_code: Code, password: text(1, 200) }, 'PasswordTokenRequest'),
  closed(
    { grant_type: Type.Literal('terminal'), branch_id: Id, terminal_id: Id, secret: TerminalSecret },
    'TerminalTokenRequest',
  ),
])
export type TokenRequest = Static<typeof TokenRequest>

export const Token = closed(
  {
    access_token: Type.String(),
    token_type: Type.Literal('Bearer'),
    expires_in: Type.Integer({ minimum: 0, description: 'seconds' }),
  },
  'Token',
)
export type Token = Static<typeof Token>
