import type { AskEnrolment, Enrolment } from '@outpost/client'

/** Where a person leaves the code that a forked terminal asks for when it comes round to ask. */
export interface EnrolmentDesk {
  /** For the terminal: what was left here, once; `null` while nothing was. */
  readonly ask: AskEnrolment
  give(code: string): void
}

interface Kept {
  read(name: string): string | null
  write(name: string, value: string): void
}

const LEFT = 'enrolment-code'

/** Over the device's preferences, which all tabs share: the one that asks need not be the one where the code was typed. */
export const enrolmentDesk = (preferences: Kept, platform: Enrolment['platform']): EnrolmentDesk => ({
  ask: async () => {
    const code = preferences.read(LEFT) ?? ''
    if (code === '') return null
    preferences.write(LEFT, '') // works once; a second answer needs a second code
    return { code, platform }
  },
  give: (code) => preferences.write(LEFT, code),
})
