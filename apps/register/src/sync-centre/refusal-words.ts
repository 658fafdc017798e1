import type { DeadLetter } from '@outpost/client'
import { problems } from '../texts/en/problems.ts'
import type { Texts } from '../texts/texts.ts'

type KnownProblem = keyof typeof problems

export interface RefusalWords {
  readonly why: string
  /** What would mend it; empty where nobody knows. */
  readonly remedy: string
}

const isKnown = (code: string): code is KnownProblem => Object.hasOwn(problems, code)

/** Why something was refused. A code of a newer server is told in the server's own words. */
export function refusalWords({ code, detail, remedy = '' }: DeadLetter['problem'], t: Texts): RefusalWords {
  if (!isKnown(code)) return { why: detail, remedy }
  return { why: t(`problems.${code}.why`), remedy: t(`problems.${code}.remedy`) }
}
