import type { Job } from './job.ts'

/** For each job of one terminal, in order, the running number of its trading day there, from 1: that of its session. */
export function tradingDays(jobs: readonly Pick<Job, 'at'>[]): number[] {
  let [day, number] = ['', 0]
  return jobs.map(({ at }) => {
    const today = new Date(at).toISOString().slice(0, 10)
    if (today !== day) [day, number] = [today, number + 1]
    return number
  })
}

/** The jobs of each terminal, in the order of the file. */
export const jobsByTerminal = <J extends Pick<Job, 'terminal'>>(jobs: readonly J[], terminals: number): J[][] =>
  Array.from({ length: terminals }, (_, index) => jobs.filter(({ terminal }) => terminal === index))

/** Register sessions that all terminals come to. */
export const countSessions = (jobs: readonly Pick<Job, 'at' | 'terminal'>[], terminals: number): number =>
  jobsByTerminal(jobs, terminals).reduce((sum, own) => sum + (tradingDays(own).at(-1) ?? 0), 0)
