import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pipeline, Readable } from 'node:stream'
import { keysOf } from '@outpost/client'
import { assert } from '@outpost/kernel'
import { nodeSha256, openSqliteStore } from '@outpost/store-sqlite'
import { createSealing } from '@outpost/sync'
import { RULES } from '@outpost/sync/testing/writer'
import { composeMain } from '../main/compose.ts'
import { APP_ORIGIN } from '../origin.ts'
import { cipherOfTests } from './cipher-of-tests.ts'
import type { FromMain, MainStart, ToMain } from './main-messages.ts'

/** The main process under plain Node: its modules and its file are the shell's, its wires are Node's. */
const start = JSON.parse(process.argv[2] ?? '') as MainStart
const rules = start.rules === 'suite' ? RULES : { keysOf, ...createSealing(nodeSha256) }

const main = composeMain({
  folder: start.folder,
  openStore: () =>
    // SQLite's lock is not fair: on a busy machine one of two writers may wait for long
    openSqliteStore({ ...rules, path: join(start.folder, 'terminal.sqlite'), busyTimeoutMs: 60_000 }),
  webFolder: start.webFolder,
  settings: start.settings,
  version: '0.0.0-test',
  cipher: cipherOfTests,
  secretsKeptBy: 'a key of the tests',
  fetch,
  report: (what) => tell({ kind: 'reported', what: 'code' in what ? what : String(what) }),
})

process.on('message', (message: ToMain) => {
  if (message.kind === 'close') void main.store.close().then(() => process.exit(0))
  else
    void main
      .handleCall(message.sender, message.method, message.args)
      .then((answer) => tell({ kind: 'answer', id: message.id, answer }))
})

process.on('disconnect', () => process.exit(0)) // whoever started it is gone

const server = createServer((incoming, outgoing) => {
  const { method = 'GET', url = '/', headers } = incoming
  const hasBody = method !== 'GET' && method !== 'HEAD'
  const request = new Request(APP_ORIGIN + url, {
    method,
    headers: Object.entries(headers).map(([name, value]) => [name, String(value)]),
    ...(hasBody && { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' }),
  })
  void main.serve(request).then((response) => {
    if (response.type === 'error') return outgoing.destroy()
    outgoing.writeHead(response.status, Object.fromEntries(response.headers))
    if (!response.body) return outgoing.end()
    // an answer that breaks off breaks off for the page too
    return pipeline(Readable.fromWeb(response.body as never), outgoing, () => outgoing.destroy())
  })
})
server.listen(start.port, 'localhost', () => tell({ kind: 'listening', port: (server.address() as AddressInfo).port }))

function tell(message: FromMain): void {
  assert(process.send, 'forked with a channel')
  process.send(message)
}
