import type { Announcer } from '../live/announcer.ts'

/** What a BroadcastChannel is to tabs: each announcer is heard by all others, as structured clones. */
export function createRadio(): { readonly join: () => Announcer; readonly heard: readonly unknown[] } {
  const heard: unknown[] = []
  const members: ((announcement: unknown) => void)[][] = []
  const join = (): Announcer => {
    const listeners: ((announcement: unknown) => void)[] = []
    members.push(listeners)
    return {
      announce: (announcement) => {
        heard.push(announcement)
        for (const others of members) {
          if (others !== listeners) for (const listener of others) listener(structuredClone(announcement))
        }
      },
      listen: (listener) => void listeners.push(listener),
    }
  }
  return { join, heard }
}
