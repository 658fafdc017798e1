import type { Files } from '../../platform/files.ts'

const JSON_FILE = 'application/json'

type Browser = Pick<typeof globalThis, 'document' | 'navigator' | 'matchMedia'>

/** A download where there is a folder to look in; a phone shares, since nobody finds its downloads. */
export const browserFiles = ({ document, navigator, matchMedia }: Browser): Files => ({
  save: async (name, text) => {
    const file = new File([text], name, { type: JSON_FILE })
    const isHandheld = matchMedia('(pointer: coarse)').matches
    if (isHandheld && navigator.canShare?.({ files: [file] })) {
      try {
        return await navigator.share({ files: [file], title: name })
      } catch {
        // dismissed, or not allowed here: it is saved instead
      }
    }
    const link = document.createElement('a')
    link.href = URL.createObjectURL(file)
    link.download = name
    link.click()
    URL.revokeObjectURL(link.href)
  },
  pick: () =>
    new Promise((resolve, reject) => {
      const input = document.createElement('input')
      input.type = 'file'
      input.accept = `.json,${JSON_FILE}`
      input.addEventListener('cancel', () => resolve(null))
      input.addEventListener('change', () => {
        const [file] = input.files ?? []
        if (file) file.text().then((text) => resolve({ name: file.name, text }), reject)
        else resolve(null)
      })
      input.click()
    }),
})
