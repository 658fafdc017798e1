import { Type } from 'typebox'
import { MAX_PULL_ROWS } from '../../limits.ts'
import { AskedHint } from '../asked-of-terminal.ts'
import { closed, oneOf, text } from '../common.ts'
import { FEEDS, PullResponse, PushRequest, PushResponse, SnapshotHead, SnapshotRow, snapshotPlace } from '../sync.ts'
import { FeedHint, SnapshotEnd } from '../writes.ts'
import { ANY_PROBLEMS, BODY_PROBLEMS, BranchQuery, branchQuery, json, READ_PROBLEMS, type RouteSpec } from './spec.ts'

const snapshot = { kind: 'ndjson', status: 200, head: SnapshotHead, row: SnapshotRow, end: SnapshotEnd } as const

export const syncRoutes = {
  syncPush: {
    method: 'POST',
    path: '/api/v2/sync/push',
    tag: 'sync',
    summary: 'Offer mutations of this terminal, in terminalSeq order; every one gets its own answer',
    auth: 'terminal',
    write: false, // every item carries its own clientRef
    body: PushRequest,
    response: json(200, PushResponse),
    problems: [
      ...ANY_PROBLEMS,
      ...BODY_PROBLEMS,
      'unauthenticated',
      'forbidden',
      'terminal_revoked',
      'terminal_forked',
      'batch_too_large',
      'idempotency_in_progress',
    ],
  },
  syncPull: {
    method: 'GET',
    path: '/api/v2/sync/pull',
    tag: 'sync',
    summary: 'What changed after the cursor, in the feed of the branch or of the catalogue',
    auth: 'terminal',
    write: false,
    query: closed({
      feed: oneOf(FEEDS),
      cursor: Type.Optional(text(1, 512, 'absent = from the beginning')),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_PULL_ROWS })),
    }),
    response: json(200, PullResponse),
    problems: [...READ_PROBLEMS, 'cursor_invalid', 'cursor_expired', 'terminal_forked'],
  },
  catalogSnapshot: {
    method: 'GET',
    path: '/api/v2/catalog/snapshot',
    tag: 'sync',
    summary: 'The whole catalogue, streamed; its head carries the cursor to pull on from',
    auth: 'any',
    write: false,
    query: closed(snapshotPlace),
    response: snapshot,
    problems: READ_PROBLEMS,
  },
  branchSnapshot: {
    method: 'GET',
    path: '/api/v2/branch/snapshot',
    tag: 'sync',
    summary: 'All current data of the branch, streamed; its head carries the cursor to pull on from',
    auth: 'any',
    write: false,
    query: closed({ ...branchQuery, ...snapshotPlace }),
    response: snapshot,
    problems: READ_PROBLEMS,
  },
  events: {
    method: 'GET',
    path: '/api/v2/events',
    tag: 'sync',
    summary:
      'Server-sent hints that a feed has grown, and to terminals what support asks of them; correctness never depends on them',
    auth: 'any',
    write: false,
    query: BranchQuery,
    response: { kind: 'sse', status: 200, events: { feed: FeedHint, asked: AskedHint } },
    problems: READ_PROBLEMS,
  },
} as const satisfies Record<string, RouteSpec>
