import type { ApiFailure } from '@outpost/contract/client'
import type { Result } from '@outpost/kernel'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useDesk } from '../api/api.tsx'
import { CallFailed, taken } from '../api/taken.ts'

/**
 * A write with its own key, kept through its retries: a lost answer is asked for again and finds its effect. What stands on
 * the page is asked for anew afterwards.
 */
export function useWrite<Input, T>(
  write: (input: Input, key: string) => Promise<Result<T, ApiFailure>>,
  done?: (value: T) => void,
) {
  const { newId } = useDesk()
  const queries = useQueryClient()
  const kept = useRef<{ readonly input: string; readonly key: string }>(undefined)
  return useMutation({
    mutationFn: (input: Input) => {
      const text = JSON.stringify(input)
      if (kept.current?.input !== text) kept.current = { input: text, key: newId() }
      return taken(write(input, kept.current.key))
    },
    onSuccess: async (value) => {
      kept.current = undefined
      await queries.invalidateQueries()
      done?.(value)
    },
    onError: (error) => {
      // a refusal is an answer: the next attempt is another write
      if (error instanceof CallFailed && error.failure.kind === 'problem' && !error.failure.problem.retryable)
        kept.current = undefined
    },
  })
}
