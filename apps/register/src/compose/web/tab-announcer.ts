import type { Announcer } from '@outpost/client'

/** Tabs over one store tell each other what they have written. */
export function tabAnnouncer(store: string): Announcer {
  const channel = new BroadcastChannel(`outpost:${store}`)
  return {
    announce: (announcement) => channel.postMessage(announcement),
    listen: (listener) => channel.addEventListener('message', ({ data }) => listener(data)),
  }
}
