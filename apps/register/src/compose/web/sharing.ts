import type { Sharing } from '../../platform/platform.ts'

type Browser = Pick<typeof globalThis, 'navigator' | 'location'>

/** The device's own sheet of apps where the browser has it, else a mail to be addressed. */
export const browserSharing = ({ navigator, location }: Browser): Sharing => ({
  share: async (title, text) => {
    if ('share' in navigator) {
      try {
        await navigator.share({ title, text })
        return
      } catch (error) {
        if (error instanceof DOMException && error.name === 'AbortError') return // put away by whoever opened it
      }
    }
    location.href = `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(text)}`
  },
})
