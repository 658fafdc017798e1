import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ScaledClockSpec } from '@outpost/kernel'
import type { Strike } from '../faults/strike.ts'
import type { Plan } from '../plan/build-plan.ts'
import { jobsByTerminal } from '../plan/trading-days.ts'
import type { Assignment } from '../till/messages.ts'

export interface AssignTills {
  readonly plan: Plan
  readonly script: readonly Strike[]
  readonly time: ScaledClockSpec
  /** Where stores, secrets, notes and logs go. */
  readonly folder: string
  readonly urlOf: (terminal: number) => string
  /** By terminal. */
  readonly enrolmentCodes: readonly string[]
}

/** The files of one process. */
export interface Assigned {
  readonly assignmentPath: string
  readonly notesPath: string
  readonly logPath: string
}

/** Terminals that share a process: killing it hits some, and leaves the others of their branches selling. */
export const TERMINALS_A_PROCESS = 5

const numbered = (name: string, index: number): string => `${name}-${String(index + 1).padStart(3, '0')}`

export const storePathOf = (folder: string, terminal: number): string =>
  join(folder, `${numbered('terminal', terminal)}.sqlite`)

/** Shares the terminals out among processes and writes down what each is to do. */
export function assignTills(options: AssignTills): Assigned[] {
  const { plan, script, time, folder, urlOf, enrolmentCodes } = options
  const jobs = jobsByTerminal(plan.jobs, plan.terminals.length)
  const tills = jobs.map((own, terminal) => ({
    terminal,
    url: urlOf(terminal),
    enrolmentCode: enrolmentCodes[terminal] ?? '',
    storePath: storePathOf(folder, terminal),
    secretsPath: join(folder, `${numbered('terminal', terminal)}.secrets`),
    jobs: own,
    strikes: script.filter((strike) => strike.terminal === terminal),
  }))
  const assigned: Assigned[] = []
  for (let first = 0; first < tills.length; first += TERMINALS_A_PROCESS) {
    const name = join(folder, numbered('tills', assigned.length))
    const files = { assignmentPath: `${name}.json`, notesPath: `${name}.notes`, logPath: `${name}.log` }
    const assignment: Assignment = {
      time,
      notesPath: files.notesPath,
      tills: tills.slice(first, first + TERMINALS_A_PROCESS),
      products: plan.products.map(({ code }) => code),
    }
    writeFileSync(files.assignmentPath, JSON.stringify(assignment))
    assigned.push(files)
  }
  return assigned
}
