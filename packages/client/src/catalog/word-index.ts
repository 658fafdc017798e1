/** Which slots have which words. */
export interface WordIndex {
  add(slot: number, words: readonly string[]): void
  remove(slot: number, words: readonly string[]): void
  /**
   * The slots, all below `slots`, that have for each prefix a word that begins with it: each once, in no order.
   * `undefined` where there is no prefix to ask for: all match.
   */
  matching(prefixes: readonly string[], slots: number): readonly number[] | undefined
}

/** One list of slots for each distinct word; a prefix is a run of words in their order. */
export function createWordIndex(): WordIndex {
  const slotsOf = new Map<string, number[]>()
  let sorted: string[] = []
  let isSorted = true
  /** How many of the prefixes each slot has met, in the query that `epoch` names; nothing is cleared in between. */
  let met = new Uint32Array(0)
  let epoch = 0

  const wordsFrom = (prefix: string): readonly string[] => {
    if (!isSorted) {
      sorted = [...slotsOf.keys()].sort()
      isSorted = true
    }
    const from = lowerBound(sorted, prefix)
    let to = from
    while (to < sorted.length && sorted[to]?.startsWith(prefix)) to++
    return sorted.slice(from, to)
  }
  const beginQuery = (prefixes: number, slots: number) => {
    if (met.length < slots) met = new Uint32Array(slots * 2)
    const base = epoch
    epoch += prefixes + 1
    if (epoch < 2 ** 32 - 1) return base
    met.fill(0)
    epoch = prefixes + 1
    return 0
  }
  return {
    add: (slot, words) => {
      for (const word of words) {
        const known = slotsOf.get(word)
        if (known) known.push(slot)
        else {
          slotsOf.set(word, [slot])
          isSorted = false
        }
      }
    },
    remove: (slot, words) => {
      for (const word of words) {
        const known = slotsOf.get(word) ?? []
        const at = known.indexOf(slot)
        if (at >= 0) known.splice(at, 1)
        if (known.length > 0) continue
        slotsOf.delete(word)
        isSorted = false
      }
    },
    matching: (prefixes, slots) => {
      if (prefixes.length === 0) return undefined
      const base = beginQuery(prefixes.length, slots)
      let matched: number[] = []
      for (const [i, prefix] of prefixes.entries()) {
        matched = []
        for (const word of wordsFrom(prefix)) {
          for (const slot of slotsOf.get(word) ?? []) {
            const before = met[slot] ?? 0
            if (i === 0 ? before === base + 1 : before !== base + i) continue
            met[slot] = base + i + 1
            matched.push(slot)
          }
        }
        if (matched.length === 0) return matched
      }
      return matched
    },
  }
}

function lowerBound(sorted: readonly string[], text: string): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? '') < text) low = middle + 1
    else high = middle
  }
  return low
}
