import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { REQUEST_CASES } from './request-cases.ts'
import { attempt, openStage, type Stage } from './stage.ts'
import { changedTables, contentsOf } from './written.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

describe('a request is refused for what it is, and nothing is written', () => {
  test.each(REQUEST_CASES.map((one) => [one.title, one] as const))(
    '%s',
    async (_title, { request, status, code, field }) => {
      const before = await contentsOf(stage.server.pool)
      const answer = await attempt(stage, request(stage))
      expect([answer.status, answer.code]).toEqual([status, code])
      if (field !== undefined) expect(answer.fields).toContain(field)
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(changedTables(before, await contentsOf(stage.server.pool))).toEqual([])
    },
  )
})

test('nothing of it has reached the prototypes of the server’s own objects', () => {
  expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
  expect(([] as { a?: number }).a).toBeUndefined()
})
