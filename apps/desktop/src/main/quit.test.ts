import { err, ok } from '@outpost/kernel'
import type { QueueCounts } from '@outpost/sync'
import { expect, test, vi } from 'vitest'
import { createQuit, type QuitParts } from './quit.ts'

const counts = (pending: number, retrying = 0): QueueCounts => ({
  pending,
  retrying,
  deadLetters: 5,
  oldestUnsentAt: null,
  logged: 0,
})

function quitOf(more: Partial<QuitParts>) {
  const done: string[] = []
  const parts: QuitParts = {
    counts: async () => ok(counts(0)),
    askPerson: async () => true,
    close: async () => void done.push('closed'),
    exit: () => void done.push('exit'),
    ...more,
  }
  return { quit: createQuit(parts), done }
}

test('with everything sent the store is closed and the app goes, asking nobody', async () => {
  const askPerson = vi.fn<QuitParts['askPerson']>()
  const { quit, done } = quitOf({ askPerson })
  expect(quit.request()).toBe(false)
  await vi.waitFor(() => expect(done).toEqual(['closed', 'exit']))
  expect(askPerson).not.toHaveBeenCalled()
  expect(quit.request()).toBe(true)
})

test('with unsent work the person is told how much, once; whoever stays sells on and is asked again', async () => {
  const askPerson = vi.fn<QuitParts['askPerson']>(async () => false)
  const { quit, done } = quitOf({ askPerson, counts: async () => ok(counts(2, 1)) })
  quit.request()
  expect(quit.request()).toBe(false)
  await vi.waitFor(() => expect(askPerson.mock.calls).toEqual([[3]]))
  await vi.waitFor(() => {
    quit.request()
    expect(askPerson).toHaveBeenCalledTimes(2)
  })
  expect(done).toEqual([])
})

test('whoever quits with unsent work has it closed in order first', async () => {
  const { quit, done } = quitOf({ counts: async () => ok(counts(3)) })
  quit.request()
  await vi.waitFor(() => expect(done).toEqual(['closed', 'exit']))
})

test('a store that was never opened keeps nobody from quitting', async () => {
  const { quit, done } = quitOf({ counts: async () => err({ code: 'store_closed', detail: 'not open' }) })
  quit.request()
  await vi.waitFor(() => expect(done).toEqual(['closed', 'exit']))
})

test('neither does one that cannot be closed', async () => {
  const { quit, done } = quitOf({ close: () => Promise.reject(new Error('I/O')) })
  quit.request()
  await vi.waitFor(() => expect(done).toContain('exit'))
})

test('a system that goes down is kept waiting by no question', async () => {
  const { quit, done } = quitOf({ counts: async () => ok(counts(3)), askPerson: () => new Promise(() => {}) })
  quit.request()
  await quit.now()
  expect(done).toEqual(['closed', 'exit'])
})
