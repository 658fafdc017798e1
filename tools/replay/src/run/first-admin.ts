import type { Credentials } from './office.ts'
import type { ServerProcess } from './server-process.ts'

const STAFF_CODE = 'replay-admin'

/** The way in for whoever holds the machine: `outpost create-admin` makes an administrator and tells the password. */
export async function firstAdmin(server: Pick<ServerProcess, 'outpost'>): Promise<Credentials> {
  const { code, stdout } = await server.outpost(['create-admin', STAFF_CODE, '--json'])
  const line = stdout.trim().split('\n').at(-1) ?? ''
  if (code !== 0) throw new Error(`outpost create-admin failed with exit code ${code}: ${stdout}`)
  const { password } = JSON.parse(line) as { readonly password: string }
  return { staffCode: STAFF_CODE, password }
}
