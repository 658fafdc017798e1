import { createHash } from 'node:crypto'
import { type Clock, type Random, toInstant } from '@outpost/kernel'
import type { Pool } from '../../db/pool.ts'
import { SESSION_IDLE_MS, SESSION_LIFE_MS, SESSION_TOUCH_MS } from './limits.ts'

/** Real milliseconds for which a session is believed: one that was ended elsewhere is over after at most this long. */
const BELIEVED_MS = 2_000
const MAX_ENTRIES = 10_000
const ID_BYTES = 32

export interface DeskSession {
  readonly staffId: string
  readonly expiresAt: string
}

export interface DeskSessions {
  /** A new session; its id goes into a cookie and is kept nowhere. */
  start(staffId: string): Promise<DeskSession & { readonly id: string }>
  /** Whose it is; undefined for an unknown, expired or long unused one. `inUse`: somebody is at the desk, not just its page. */
  find(id: string, inUse: boolean): Promise<DeskSession | undefined>
  end(id: string): Promise<void>
  /** Forgets what was believed of a person's sessions. */
  forget(staffId: string): void
}

export interface DeskSessionServices {
  readonly pool: Pool
  readonly realClock: Clock
  readonly random: Random
}

interface Believed extends DeskSession {
  readonly seenAt: number
  readonly until: number
}

const hashOf = (id: string): string => createHash('sha256').update(id).digest('hex')

export function deskSessions({ pool, realClock, random }: DeskSessionServices): DeskSessions {
  const believed = new Map<string, Believed>()
  const read = async (hash: string): Promise<Believed | undefined> => {
    const known = believed.get(hash)
    if (known !== undefined && known.until > realClock.now()) return known
    const now = realClock.now()
    const { rows } = await pool.query<{ staff_id: string; expires_at: string; last_seen_at: string }>(
      `SELECT staff_id, expires_at, last_seen_at FROM admin_session
       WHERE session_hash = $1 AND expires_at > $2 AND last_seen_at > $3`,
      [hash, toInstant(now), toInstant(now - SESSION_IDLE_MS)],
    )
    const [row] = rows
    if (row === undefined) return undefined
    const found = {
      staffId: row.staff_id,
      expiresAt: row.expires_at,
      seenAt: Date.parse(row.last_seen_at),
      until: now + BELIEVED_MS,
    }
    if (believed.size >= MAX_ENTRIES) believed.clear()
    believed.set(hash, found)
    return found
  }
  return {
    start: async (staffId) => {
      const id = Buffer.from(random.bytes(ID_BYTES)).toString('base64url')
      const now = realClock.now()
      const expiresAt = toInstant(now + SESSION_LIFE_MS)
      await pool.query('DELETE FROM admin_session WHERE expires_at <= $1 OR last_seen_at <= $2', [
        toInstant(now),
        toInstant(now - SESSION_IDLE_MS),
      ])
      await pool.query(
        `INSERT INTO admin_session (session_hash, staff_id, created_at, last_seen_at, expires_at)
         VALUES ($1, $2, $3, $3, $4)`,
        [hashOf(id), staffId, toInstant(now), expiresAt],
      )
      return { id, staffId, expiresAt }
    },
    find: async (id, inUse) => {
      const hash = hashOf(id)
      const session = await read(hash)
      const now = realClock.now()
      if (session !== undefined && inUse && now - session.seenAt >= SESSION_TOUCH_MS) {
        believed.set(hash, { ...session, seenAt: now })
        await pool.query('UPDATE admin_session SET last_seen_at = $2 WHERE session_hash = $1', [hash, toInstant(now)])
      }
      return session
    },
    end: async (id) => {
      await pool.query('DELETE FROM admin_session WHERE session_hash = $1', [hashOf(id)])
      believed.delete(hashOf(id))
    },
    forget: (staffId) => {
      for (const [hash, session] of believed) if (session.staffId === staffId) believed.delete(hash)
    },
  }
}
