import { systemTimers } from '@outpost/kernel'
import type { JobFailure } from '../till/messages.ts'
import { type Note, readNotes } from '../till/notes.ts'
import { type Assigned, type AssignTills, assignTills, TERMINALS_A_PROCESS } from './assign-tills.ts'
import { createCrowd, type SellingPorts } from './crowd.ts'
import { createObituary, type HitPhase } from './obituary.ts'
import { startTillProcess, type TillProcess } from './till-process.ts'

export interface Tills {
  /** Lets all sell. Resolves when no terminal has a job left, with the jobs that came to nothing. */
  sell(ports: SellingPorts): Promise<readonly JobFailure[]>
  /** SIGKILL to the process of this terminal, as soon as it lives, unless `signal` comes first. */
  killAtRandom(terminal: number, downMs: number, signal: AbortSignal): Promise<void>
  /** SIGKILLs so far, by the phase that they hit. */
  readonly kills: ReadonlyMap<HitPhase, number>
  /** What befell the terminals within their processes. */
  notes(): Note[]
  stop(): Promise<void>
}

const TRY_EVERY_MS = 100

/** Starts the terminals in processes of their own. Resolves when all are enrolled and have the whole catalogue. */
export async function openTills(options: AssignTills, onReady: () => void): Promise<Tills> {
  const assigned = assignTills(options)
  const kills = new Map<HitPhase, number>()
  const crowd = createCrowd({ processes: assigned.length, terminals: options.plan.terminals.length, onReady })
  const start = ({ assignmentPath, notesPath, logPath }: Assigned): TillProcess =>
    startTillProcess({
      assignmentPath,
      logPath,
      obituary: createObituary(options.script, notesPath),
      onMessage: crowd.hear,
      onDeath: ({ phase }) => kills.set(phase, (kills.get(phase) ?? 0) + 1),
      onError: crowd.broke,
    })
  const processes = assigned.map(start)
  const stop = async () => {
    await Promise.all(processes.map((process) => process.stop()))
  }
  try {
    await crowd.untilReady
  } catch (error) {
    await stop()
    throw error
  }
  return {
    sell: (ports) => crowd.sell(processes, ports),
    killAtRandom: async (terminal, downMs, signal) => {
      const victim = processes[Math.floor(terminal / TERMINALS_A_PROCESS)]
      while (!signal.aborted && victim && !victim.kill(downMs)) await systemTimers.sleep(TRY_EVERY_MS, signal)
    },
    kills,
    notes: () => assigned.flatMap(({ notesPath }) => readNotes(notesPath)),
    stop,
  }
}
