import { useCallback, useLayoutEffect, useRef } from 'react'

/** The same function at every render, which does what the newest one does: what is given to a long list draws it anew otherwise. */
export function useSteady<A extends readonly unknown[], R>(act: (...args: A) => R): (...args: A) => R {
  const newest = useRef(act)
  useLayoutEffect(() => {
    newest.current = act
  })
  return useCallback((...args: A) => newest.current(...args), [])
}
