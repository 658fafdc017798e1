import { Type } from 'typebox'
import { AdminSession, DESK_ROLES, SessionEnded, SessionRequest } from '../admin.ts'
import { closed, Id, Instant, text } from '../common.ts'
import { AuditEventPage } from '../pages.ts'
import { ANY_PROBLEMS, BODY_PROBLEMS, json, LIST_PROBLEMS, pageQuery, READ_PROBLEMS, type RouteSpec } from './spec.ts'

export const adminRoutes = {
  startSession: {
    method: 'POST',
    path: '/api/v2/auth/session',
    tag: 'desk',
    summary: 'Sign in to the desk by password: sets a cookie that no script can read',
    auth: 'none',
    write: false,
    body: SessionRequest,
    response: json(200, AdminSession),
    problems: [...ANY_PROBLEMS, ...BODY_PROBLEMS, 'credentials_invalid', 'forbidden', 'csrf_invalid', 'throttled'],
  },
  getSession: {
    method: 'GET',
    path: '/api/v2/auth/session',
    tag: 'desk',
    summary: 'The running session of the cookie: who it is, and the token that writes need',
    auth: 'staff',
    roles: DESK_ROLES,
    write: false,
    response: json(200, AdminSession),
    problems: READ_PROBLEMS,
  },
  endSession: {
    method: 'POST',
    path: '/api/v2/auth/session/end',
    tag: 'desk',
    summary: 'Sign out of the desk',
    auth: 'staff',
    roles: DESK_ROLES,
    write: false, // ending what has ended changes nothing
    response: json(200, SessionEnded),
    problems: [...ANY_PROBLEMS, ...BODY_PROBLEMS, 'unauthenticated', 'forbidden', 'terminal_revoked', 'csrf_invalid'],
  },
  listAuditEvents: {
    method: 'GET',
    path: '/api/v2/audit-events',
    tag: 'desk',
    summary: 'Who did what at head office and branches, newest first',
    auth: 'staff',
    roles: ['admin'],
    write: false,
    query: closed({
      staffId: Type.Optional(Id),
      branchId: Type.Optional(Id),
      operationId: Type.Optional(text(1, 64)),
      from: Type.Optional(Instant),
      to: Type.Optional(Instant),
      ...pageQuery,
    }),
    response: json(200, AuditEventPage),
    problems: LIST_PROBLEMS,
  },
} as const satisfies Record<string, RouteSpec>
