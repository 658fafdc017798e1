import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { HOSTILE_MESSAGES } from '@outpost/store-bridge/testing'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HOW, startDesktop } from './testing/desktop.ts'
import type { Desktop } from './testing/desktop-options.ts'
import type {} from './testing/page-of-tests.ts'

const folder = mkdtempSync(join(tmpdir(), 'outpost-shell-'))
const webFolder = join(folder, 'web')
let desktop: Desktop
const start = () => startDesktop({ folder, webFolder, server: 'http://localhost:9' })

beforeAll(async () => {
  mkdirSync(webFolder)
  const build = await rolldown({ input: fileURLToPath(new URL('testing/page-of-tests.ts', import.meta.url)) })
  const { output } = await build.generate({ format: 'esm' })
  await build.close()
  writeFileSync(join(webFolder, 'page.js'), output[0].code)
  writeFileSync(join(webFolder, 'frame.html'), '<!doctype html><title>Frame</title>')
  writeFileSync(
    join(webFolder, 'index.html'),
    `<!doctype html><title>Till</title><script>globalThis.inlineRan = true</script><script type="module" src="/page.js"></script>`,
  )
  desktop = await start()
})
afterAll(async () => {
  await desktop.quit()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

const IDENTITY = { branchId: 'b1', terminalId: 't1', receiptPrefix: 'LEEDS-1', enrolledAt: '2026-03-01T12:00:00.000Z' }
const sale = (n: number) => ({
  expect: [],
  mutations: [
    {
      clientRef: `sale-${n}`,
      type: 'order.create',
      schemaVersion: 1,
      payload: { total: 1999 },
      occurredAt: IDENTITY.enrolledAt,
      dependsOn: [],
    },
  ],
  records: [],
})

describe(`the desktop shell (${HOW})`, () => {
  test('shows its page window.outpost, and nothing of Node or Electron', async () => {
    const seen = await desktop.page.evaluate(() => ({
      parts: Object.entries(shellPage.bridge).map(([part, methods]) => [part, Object.keys(methods).length]),
      globals: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter(
        (name) => name in globalThis,
      ),
    }))
    expect(seen).toEqual({
      parts: [
        ['store', 19],
        ['secrets', 3],
        ['printer', 1],
        ['app', 1],
      ],
      globals: [],
    })
  })

  test('keeps the policy of its page: no inline script, no eval, no other origin', async () => {
    const tried = await desktop.page.evaluate(async () => {
      const attempt = async (work: () => unknown) => {
        try {
          await work()
          return 'allowed'
        } catch {
          return 'refused'
        }
      }
      return {
        inline: 'inlineRan' in globalThis ? 'allowed' : 'refused',
        eval: (await shellPage.evaluates()) ? 'allowed' : 'refused',
        elsewhere: await attempt(() => fetch('http://localhost:9/', { mode: 'no-cors' })),
        frame: await attempt(
          () =>
            new Promise((resolve, reject) => {
              document.addEventListener('securitypolicyviolation', () => reject(new Error('refused')), { once: true })
              const frame = document.createElement('iframe')
              frame.src = '/frame.html'
              frame.onload = resolve
              document.body.append(frame)
            }),
        ),
      }
    })
    expect(tried).toEqual({ inline: 'refused', eval: 'refused', elsewhere: 'refused', frame: 'refused' })
  })

  test('tells its page who it is, and keeps a secret for it', async () => {
    const told = await desktop.page.evaluate(async () => ({
      facts: await shellPage.bridge.app.facts(),
      written: await shellPage.secrets.write('terminal-secret.t1', 'geheim'),
      read: await shellPage.secrets.read('terminal-secret.t1'),
      printed: await shellPage.printer.print(Uint8Array.from([27, 64])),
    }))
    expect(told).toEqual({
      facts: { kind: 'answered', value: expect.objectContaining({ platform: 'desktop', printer: null }) },
      written: { ok: true },
      read: { ok: true, value: 'geheim' },
      printed: { ok: false, error: { code: 'printer_absent' } },
    })
  })

  test.each(HOSTILE_MESSAGES.filter(({ what }) => what !== 'a message without end'))(
    'offers its page no way to send $what',
    async ({ method, args, refusal }) => {
      const answer = await desktop.page.evaluate(
        async ([name, json]) => {
          const [part = '', call = ''] = typeof name === 'string' ? name.split('.') : []
          const methods = Object.getOwnPropertyDescriptor(shellPage.bridge, part)?.value as
            | Record<string, unknown>
            | undefined
          const ask = methods && Object.hasOwn(methods, call) ? methods[call] : undefined
          const given: unknown = JSON.parse(json)
          return typeof ask === 'function' && Array.isArray(given) ? ((await ask(...given)) as unknown) : 'no way'
        },
        [method, JSON.stringify(args)] as const,
      )
      if (answer !== 'no way') expect(answer).toEqual({ kind: 'refused', refusal })
      else expect(['method_unknown', 'message_invalid']).toContain(refusal.code)
    },
  )

  test('whose main process is killed has lost no sale that it had acknowledged, and goes on where it was', async () => {
    await desktop.page.evaluate(async (identity) => {
      const opened = await shellPage.openStore()
      if (opened.ok) await opened.value.writeIdentity(identity)
    }, IDENTITY)
    let sold = 0
    for (let round = 0; round < 2; round++) {
      const acknowledged: number[] = []
      await desktop.page.exposeFunction('acknowledge', (n: number) => void acknowledged.push(n))
      const selling = desktop.page.evaluate(
        async ([from, text]) => {
          const opened = await shellPage.openStore()
          if (!opened.ok) throw new Error(opened.error.code)
          for (let n = from; ; n++) {
            const made = JSON.parse(text.replaceAll('sale-0', `sale-${n}`)) as Parameters<typeof opened.value.commit>[0]
            if ((await opened.value.commit(made)).ok) acknowledge(n)
          }
        },
        [sold + 1, JSON.stringify(sale(0))] as const,
      )
      const ended = selling.then(
        () => 'it ended by itself',
        () => 'killed',
      )
      await expect.poll(() => acknowledged.length, { timeout: 30_000 }).toBeGreaterThan(10)
      await desktop.kill()
      expect(await ended).toBe('killed')
      desktop = await start()
      const kept = await desktop.page.evaluate(async () => {
        const opened = await shellPage.openStore()
        const chain = opened.ok ? await opened.value.readChain() : opened
        return chain.ok ? chain.value : null
      })
      const last = Math.max(...acknowledged)
      // one more may have been written than the page was told of
      expect([last, last + 1]).toContain(kept?.lastSeq)
      sold = kept?.lastSeq ?? 0
    }
  })

  test('keeps a secret over a kill', async () => {
    expect(await desktop.page.evaluate(() => shellPage.secrets.read('terminal-secret.t1'))).toEqual({
      ok: true,
      value: 'geheim',
    })
  })
})

declare global {
  function acknowledge(n: number): void
}
