import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

/** Asks for the figures of health anew whenever the server says that some were written. A lost hint is made up by the next poll. */
export function useHealthHints(): void {
  const queries = useQueryClient()
  useEffect(() => {
    const events = new EventSource('/api/v2/health/events')
    events.addEventListener('health', () => void queries.invalidateQueries({ queryKey: ['health'] }))
    return () => events.close()
  }, [queries])
}

/** Milliseconds between two looks where no hint comes. */
export const HEALTH_EVERY_MS = 30_000
