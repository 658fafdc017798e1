import type { Credentials } from './office.ts'
import type { ServerProcess } from './server-process.ts'

/** The administrator that the server's own first start, or `outpost seed-demo`, has made. */
export async function firstAdmin(server: ServerProcess): Promise<Credentials> {
  const { code, stdout } = await server.outpost(['seed-demo', '--json'])
  const line = stdout.trim().split('\n').at(-1) ?? ''
  try {
    const { admin } = JSON.parse(line) as { admin: { code: string; password: string } }
    return { staffCode: admin.code, password: admin.password }
  } catch {
    throw new Error(`outpost seed-demo names no administrator (exit code ${code}): ${line}`)
  }
}
