import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ok } from '@outpost/kernel'
import { expect, test } from 'vitest'
import { rawPrinter } from './raw-printer.ts'

const RECEIPT = Uint8Array.from([0x1b, 0x40, 0x48, 0x69, 0x0a, 0x1d, 0x56, 0x00])

test('a printer on the network gets the bytes as they are, and is waited for', async () => {
  const got: Buffer[] = []
  const printer = createServer((socket) => {
    socket.write('online')
    socket.on('data', (chunk: Buffer) => got.push(chunk))
  })
  await new Promise<void>((resolve) => {
    printer.listen(0, 'localhost', resolve)
  })
  const { port } = printer.address() as AddressInfo
  expect(await rawPrinter({ host: 'localhost', port }).print(RECEIPT)).toEqual(ok(undefined))
  expect(Buffer.concat(got)).toEqual(Buffer.from(RECEIPT))
  printer.close()
  const refused = await rawPrinter({ host: 'localhost', port }).print(RECEIPT)
  expect(refused).toMatchObject({ ok: false, error: { code: 'printer_failed' } })
})

test('a printer on a device file gets them too; one that is not plugged in is no new file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'outpost-printer-'))
  const device = join(folder, 'lp0')
  expect(await rawPrinter({ device }).print(RECEIPT)).toMatchObject({ error: { code: 'printer_failed' } })
  writeFileSync(device, '')
  expect(await rawPrinter({ device }).print(RECEIPT)).toEqual(ok(undefined))
  expect(readFileSync(device)).toEqual(Buffer.from(RECEIPT))
  rmSync(folder, { recursive: true })
})

test('a till without a printer says so', async () => {
  expect(await rawPrinter(null).print(RECEIPT)).toEqual({ ok: false, error: { code: 'printer_absent' } })
})
