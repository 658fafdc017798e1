import type { BranchScope } from '../db/branch-scope.ts'

/** Tells listeners of this process that a branch's journal has grown. A hint: losing one loses nothing. */
export interface FeedHints {
  /** Answers how to stop listening. */
  listen(scope: BranchScope, listener: (branchSeq: number) => void): () => void
  tell(scope: BranchScope, branchSeq: number): void
  /** Branches that somebody listens to. */
  listened(): readonly BranchScope[]
}

export function createFeedHints(): FeedHints {
  const listeners = new Map<BranchScope, Set<(branchSeq: number) => void>>()
  return {
    listen: (scope, listener) => {
      const own = listeners.get(scope) ?? new Set()
      listeners.set(scope, own.add(listener))
      return () => {
        own.delete(listener)
        if (own.size === 0) listeners.delete(scope)
      }
    },
    tell: (scope, branchSeq) => {
      for (const listener of listeners.get(scope) ?? []) listener(branchSeq)
    },
    listened: () => [...listeners.keys()],
  }
}
