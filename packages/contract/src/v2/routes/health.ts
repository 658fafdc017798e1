import { Type } from 'typebox'
import { closed, oneOf, text } from '../common.ts'
import { BranchHealthDetail, HEALTH_STANDINGS, HealthHint, HealthOverview, HISTORY_SPANS } from '../health.ts'
import { BranchHealthPage } from '../pages.ts'
import { TerminalReport, TerminalReportTaken } from '../telemetry.ts'
import {
  ANY_PROBLEMS,
  BODY_PROBLEMS,
  IdParams,
  json,
  LIST_PROBLEMS,
  pageQuery,
  READ_PROBLEMS,
  type RouteSpec,
} from './spec.ts'

const LOOKERS = ['supervisor', 'support', 'admin'] as const

export const BRANCH_HEALTH_ORDERS = [
  'sickest',
  'unsent',
  'amount',
  'deadLetters',
  'errors',
  'lastSeen',
  'code',
] as const

export const healthRoutes = {
  reportTerminal: {
    method: 'POST',
    path: '/api/v2/terminal-reports',
    tag: 'telemetry',
    summary: 'What a terminal says of itself, where no push carries it',
    auth: 'terminal',
    write: false, // told again it is counted again: no money hangs on it
    body: TerminalReport,
    response: json(200, TerminalReportTaken),
    problems: [...ANY_PROBLEMS, ...BODY_PROBLEMS, 'unauthenticated', 'forbidden', 'terminal_revoked'],
  },
  healthOverview: {
    method: 'GET',
    path: '/api/v2/health/overview',
    tag: 'branch health',
    summary: 'All branches that the caller may see, in one picture',
    auth: 'staff',
    roles: LOOKERS,
    write: false,
    response: json(200, HealthOverview),
    problems: READ_PROBLEMS,
  },
  listBranchHealth: {
    method: 'GET',
    path: '/api/v2/health/branches',
    tag: 'branch health',
    summary: 'Branches by their health, sickest first unless told',
    auth: 'staff',
    roles: LOOKERS,
    write: false,
    query: closed({
      q: Type.Optional(text(1, 100, 'part of the code, name or region')),
      standing: Type.Optional(oneOf(HEALTH_STANDINGS)),
      reason: Type.Optional(text(1, 32)),
      region: Type.Optional(text(1, 200)),
      ring: Type.Optional(Type.Integer({ minimum: 0, maximum: 9 })),
      sort: Type.Optional(oneOf(BRANCH_HEALTH_ORDERS)),
      ...pageQuery,
    }),
    response: json(200, BranchHealthPage),
    problems: LIST_PROBLEMS,
  },
  getBranchHealth: {
    method: 'GET',
    path: '/api/v2/health/branches/:id',
    tag: 'branch health',
    summary: 'One branch: its terminals with their latest reports, and its history',
    auth: 'staff',
    roles: LOOKERS,
    write: false,
    params: IdParams,
    query: closed({ span: Type.Optional(oneOf(HISTORY_SPANS)) }),
    response: json(200, BranchHealthDetail),
    problems: READ_PROBLEMS,
  },
  healthEvents: {
    method: 'GET',
    path: '/api/v2/health/events',
    tag: 'branch health',
    summary: 'Server-sent hints that the figures of health have changed; correctness never depends on them',
    auth: 'staff',
    roles: LOOKERS,
    write: false,
    response: { kind: 'sse', status: 200, events: { health: HealthHint } },
    problems: READ_PROBLEMS,
  },
} as const satisfies Record<string, RouteSpec>
