import { seededRandom } from '@outpost/kernel'
import { type LineShape, startSlowLine } from '@outpost/replay/slow-line'
import { type House, openHouse } from './house.ts'
import { type Office, openOffice } from './office.ts'
import { SHELLS, type Shell } from './shells.ts'
import type { Till } from './till.ts'
import { startWire, type Wire } from './wire.ts'

/** A server, a till, the wire between them, and head office beside it. */
export interface Shop {
  readonly house: House
  readonly wire: Wire
  readonly till: Till
  readonly office: Office
  /** Another till, on a wire of its own. */
  openAnother(): Promise<{ readonly till: Till; readonly wire: Wire }>
  close(): Promise<void>
}

export interface ShopOptions {
  /** Of the server, beside what every test's has. */
  readonly env?: Readonly<Record<string, string>>
  /** A browser unless given. */
  readonly shell?: Shell
  /** What the tills' line does to everything that goes over it; nothing unless given. */
  readonly line?: LineShape & { readonly seed: string }
}

export async function openShop({ env = {}, shell = SHELLS.web, line }: ShopOptions = {}): Promise<Shop> {
  const house = await openHouse({ ...shell.serverEnv, ...env })
  const closing: (() => Promise<void>)[] = []
  const openAnother = async () => {
    const wire = await startWire(() => house.port)
    closing.unshift(() => wire.close())
    const port = Number(new URL(wire.origin).port)
    const slow = line && (await startSlowLine({ port, shape: line, random: seededRandom(line.seed) }))
    if (slow) closing.unshift(() => slow.close())
    const till = shell.createTill(slow ? slow.url.replace('127.0.0.1', 'localhost') : wire.origin)
    closing.unshift(() => till.scrap())
    return { till, wire }
  }
  return {
    house,
    ...(await openAnother()),
    openAnother,
    office: await openOffice(house.url),
    close: async () => {
      for (const close of closing) await close()
      await house.close()
    },
  }
}
