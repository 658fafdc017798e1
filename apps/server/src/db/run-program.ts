import { spawn } from 'node:child_process'

export interface ProgramEnd {
  readonly code: number
  readonly output: string
}

/** Runs a program to its end, out of reach of the terminal's Ctrl-C, and collects what it prints. */
export function runProgram(command: string, args: readonly string[], cwd: string): Promise<ProgramEnd> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const collect = (chunk: Buffer) => {
      output += chunk.toString()
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.on('error', reject)
    // Not 'close': a daemon that the program leaves behind may hold the pipes open.
    child.on('exit', (code, signal) => {
      child.stdout.destroy()
      child.stderr.destroy()
      resolve({ code: code ?? 1, output: signal === null ? output : `${output}\nended by ${signal}` })
    })
  })
}
