import { OPERATION_IDS, type OperationId, routeOf } from '@outpost/contract/v2'
import { describe, expect, test } from 'vitest'
import { isShed, nextTicket, type Priority, priorityOf } from './shed.ts'

const shedAt = (delayMs: number, aboveMs = 500): Priority[] =>
  (['report', 'pull', 'backlog', 'live'] as const).filter((priority) =>
    isShed({ loopDelayMs: delayMs, databaseWaitMs: 0 }, priority, aboveMs),
  )

describe('under load', () => {
  test('reports give way first, then pulls, then backlog; live sales last', () => {
    expect(shedAt(500)).toEqual([])
    expect(shedAt(501)).toEqual(['report'])
    expect(shedAt(1_001)).toEqual(['report', 'pull'])
    expect(shedAt(2_001)).toEqual(['report', 'pull', 'backlog'])
    expect(shedAt(8_000)).not.toContain('live')
    expect(shedAt(8_001)).toContain('live')
  })

  test('a wait for the database counts like a slow event loop', () => {
    expect(isShed({ loopDelayMs: 0, databaseWaitMs: 501 }, 'report', 500)).toBe(true)
  })

  test('nothing gives way where shedding is off', () => {
    expect(shedAt(1_000_000, 0)).toEqual([])
  })

  test('those who are sent away come back one after the other, 200 a second', () => {
    let last = 0
    const waits = Array.from({ length: 401 }, () => {
      last = nextTicket(last, 10_000)
      return last - 10_000
    })
    expect([waits[0], waits[200], waits[400]]).toEqual([1_000, 2_000, 3_000])
    expect(new Set(waits).size).toBe(401)
  })

  test('nobody waits for longer than ten minutes, and a quiet server starts anew', () => {
    expect(nextTicket(9_000_000, 0)).toBe(600_000)
    expect(nextTicket(5, 10_000)).toBe(11_000)
  })
})

describe('of the routes', () => {
  const priorities = new Map<Priority | undefined, OperationId[]>(
    Map.groupBy(OPERATION_IDS, (id) => priorityOf(routeOf(id))),
  )
  test('health is always answered, and a push is judged when it is read', () => {
    expect(priorities.get(undefined)?.toSorted()).toEqual(['healthz', 'readyz', 'syncPush'])
  })

  test('writes are live, what a terminal pulls comes next, and lists are reports', () => {
    expect(priorities.get('live')).toEqual(expect.arrayContaining(['createOrder', 'createToken', 'voidOrder']))
    expect(priorities.get('pull')).toEqual(expect.arrayContaining(['syncPull', 'catalogSnapshot', 'getOrder']))
    expect(priorities.get('report')).toEqual(expect.arrayContaining(['getTrialBalance', 'verifyBranch', 'listOrders']))
  })
})
