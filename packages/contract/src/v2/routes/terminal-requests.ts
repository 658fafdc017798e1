import { closed } from '../common.ts'
import { TerminalRequestPage } from '../pages.ts'
import { TerminalAnswer, TerminalAnswerTaken, TerminalRequest, TerminalRequestWrite } from '../terminal-request.ts'
import {
  ANY_PROBLEMS,
  BODY_PROBLEMS,
  BranchQuery,
  branchQuery,
  IdParams,
  json,
  LIST_PROBLEMS,
  pageQuery,
  READ_PROBLEMS,
  type RouteSpec,
  WRITE_PROBLEMS,
} from './spec.ts'

const SUPPORT = ['support', 'admin'] as const

export const terminalRequestRoutes = {
  askTerminal: {
    method: 'POST',
    path: '/api/v2/terminals/:id/requests',
    tag: 'support',
    summary:
      'Ask a terminal for its diagnostic bundle, or to send and fetch at once; answers what already waits of that kind',
    auth: 'staff',
    roles: SUPPORT,
    write: true,
    params: IdParams,
    query: BranchQuery,
    body: TerminalRequestWrite,
    response: json(201, TerminalRequest),
    problems: WRITE_PROBLEMS,
  },
  listTerminalRequests: {
    method: 'GET',
    path: '/api/v2/terminals/:id/requests',
    tag: 'support',
    summary: 'What was asked of a terminal and what came of it, newest first, bundles aside',
    auth: 'staff',
    roles: SUPPORT,
    write: false,
    params: IdParams,
    query: closed({ ...branchQuery, ...pageQuery }),
    response: json(200, TerminalRequestPage),
    problems: LIST_PROBLEMS,
  },
  getTerminalRequest: {
    method: 'GET',
    path: '/api/v2/terminal-requests/:id',
    tag: 'support',
    summary: 'One request with its bundle',
    auth: 'staff',
    roles: SUPPORT,
    write: false,
    params: IdParams,
    query: BranchQuery,
    response: json(200, TerminalRequest),
    problems: READ_PROBLEMS,
  },
  answerTerminalRequest: {
    method: 'POST',
    path: '/api/v2/terminal-requests/:id/answer',
    tag: 'telemetry',
    summary: 'What a terminal answers to a request of support',
    auth: 'terminal',
    write: false, // the first answer stays; a second one is taken and has no effect
    params: IdParams,
    body: TerminalAnswer,
    response: json(200, TerminalAnswerTaken),
    problems: [...ANY_PROBLEMS, ...BODY_PROBLEMS, 'unauthenticated', 'forbidden', 'terminal_revoked', 'not_found'],
  },
} as const satisfies Record<string, RouteSpec>
