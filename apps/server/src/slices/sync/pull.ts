import { Readable } from 'node:stream'
import { DEFAULT_PULL_ROWS, GENESIS_HASH } from '@outpost/contract'
import type { Feed } from '@outpost/contract/v2'
import { fromInstant, toInstant } from '@outpost/kernel'
import { type BranchScope, branchScope, HEAD_OFFICE } from '../../db/branch-scope.ts'
import { decodeFeedCursor, encodeFeedCursor } from '../../feeds/feed-cursor.ts'
import { visibleChanges } from '../../feeds/visible-changes.ts'
import type { Handler } from '../../http/handler.ts'
import { problem } from '../../http/problem-error.ts'
import type { StoredChange } from '../../posting/index.ts'
import type { ServerContext } from '../../server-context.ts'
import type { ReportInterval } from '../health/index.ts'
import { changesOf, expandChanges, refsOf } from './expand-changes.ts'
import { type JournalStep, readHead, readPayloads, readSteps, readTerminal } from './feed.reader.ts'
import { touchTerminal } from './last-seen.writer.ts'

/** Characters after which a page ends, whole steps only: what a slow line carries, uncompressed too, before a request times out. */
const PAGE_CHARS = 262_144
/** Steps read at once: payloads may be large, and are read only until the page is full. */
const CHUNK_STEPS = 100

interface Place {
  readonly branchSeq: number
  readonly hash: string
}

/** What changed after the cursor, by whole steps of the journal. */
export function pull(context: ServerContext, reportInterval: ReportInterval): Handler<'syncPull'> {
  const { pool, epoch, clock } = context
  return async ({ query, caller }) => {
    const branch = branchScope(caller.branchId)
    const scope = query.feed === 'catalog' ? HEAD_OFFICE : branch
    const start = startOf(context, query.feed, scope, query.cursor)
    const steps = await readFrom(context, scope, start, (query.limit ?? DEFAULT_PULL_ROWS) + 1)
    const page = await fillPage(context, query.feed, branch, scope, steps.slice(0, query.limit ?? DEFAULT_PULL_ROWS))
    const [head, terminal] = [await readHead(pool, scope), await readTerminal(pool, branch, caller.terminalId)]
    if (terminal?.status === 'replaced') throw problem('terminal_forked')
    if (terminal && isLongUnseen(clock.now(), terminal.lastSeenAt))
      await touchTerminal(pool, branch, caller.terminalId, toInstant(clock.now()))
    const end: Place = page.at(-1)?.step ?? start
    const cursor = encodeFeedCursor({ epoch, feed: query.feed, branchId: scope, ...placeOf(end) })
    const backlog = Math.max(0, head.branchSeq - end.branchSeq)
    const reportEveryMs = await reportInterval(caller.branchId)
    const rest = JSON.stringify({
      epoch,
      feed: query.feed,
      cursor,
      more: backlog > 0,
      backlog,
      ...(terminal && { head: { lastTerminalSeq: terminal.lastTerminalSeq, lastHash: terminal.lastHash } }),
      serverTime: toInstant(clock.now()),
      ...(reportEveryMs > 0 && { reportEveryMs }),
    })
    const text = `{"rows":[${page.map((row) => row.text).join(',')}],${rest.slice(1)}`
    return { kind: 'stream', stream: Readable.from([text]), contentType: 'application/json; charset=utf-8' }
  }
}

const placeOf = ({ branchSeq, hash }: Place): Place => ({ branchSeq, hash })

/** The place that the cursor names; the beginning without one. Whether history still has it shows as it is read. */
function startOf({ epoch }: ServerContext, feed: Feed, scope: BranchScope, cursor: string | undefined): Place {
  if (cursor === undefined) return { branchSeq: 0, hash: GENESIS_HASH }
  const place = decodeFeedCursor(cursor)
  if (!place || place.feed !== feed || place.branchId !== scope) throw problem('cursor_invalid')
  if (place.epoch !== epoch) throw problem('cursor_expired')
  return placeOf(place)
}

/** The steps after `start`, once the step there has proved to be the one that the cursor saw. */
async function readFrom(
  { pool }: ServerContext,
  scope: BranchScope,
  start: Place,
  limit: number,
): Promise<JournalStep[]> {
  if (start.branchSeq === 0) {
    if (start.hash !== GENESIS_HASH) throw problem('cursor_expired')
    return readSteps(pool, scope, 1, limit)
  }
  const [seen, ...steps] = await readSteps(pool, scope, start.branchSeq, limit + 1)
  if (seen?.branchSeq !== start.branchSeq || seen.hash !== start.hash) throw problem('cursor_expired')
  return steps
}

interface PageRow {
  readonly step: JournalStep
  readonly text: string
}

/** As many steps as the page holds, and one at least. */
async function fillPage(
  { pool }: ServerContext,
  feed: Feed,
  branch: BranchScope,
  scope: BranchScope,
  steps: readonly JournalStep[],
): Promise<PageRow[]> {
  const page: PageRow[] = []
  let chars = 0
  for (let from = 0; from < steps.length; from += CHUNK_STEPS) {
    const chunk = steps.slice(from, from + CHUNK_STEPS).map((step) => ({ step, changes: visible(feed, branch, step) }))
    const refs = chunk.flatMap(({ changes }) => refsOf(changes))
    const payloads = await readPayloads(pool, scope, refs)
    for (const { step, changes } of chunk) {
      const texts = expandChanges(scope, step, changes, payloads)
      const text = `{"branchSeq":${step.branchSeq},"changes":[${texts.join(',')}]}`
      chars += text.length
      if (page.length > 0 && chars > PAGE_CHARS) return page
      page.push({ step, text })
    }
  }
  return page
}

function visible(feed: Feed, branch: BranchScope, step: JournalStep): StoredChange[] {
  const changes = changesOf(step)
  if (feed === 'branch') return changes
  return visibleChanges(changes as Parameters<typeof visibleChanges>[0], branch) as StoredChange[]
}

/** A terminal that only pulls is noted once a minute: a row written at every poll would cost more than it tells. */
const SEEN_EVERY_MS = 60_000

const isLongUnseen = (now: number, lastSeenAt: string | null): boolean =>
  lastSeenAt === null || now - fromInstant(lastSeenAt) > SEEN_EVERY_MS
