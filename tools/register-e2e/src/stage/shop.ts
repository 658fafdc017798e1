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
  /** Another till on the same wire. */
  anotherTill(): Till
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
  const wire = await startWire(() => house.port)
  const slow =
    line &&
    (await startSlowLine({ port: Number(new URL(wire.origin).port), shape: line, random: seededRandom(line.seed) }))
  const origin = slow ? slow.url.replace('127.0.0.1', 'localhost') : wire.origin
  const tills: Till[] = []
  const anotherTill = () => {
    const till = shell.createTill(origin)
    tills.push(till)
    return till
  }
  return {
    house,
    wire,
    till: anotherTill(),
    anotherTill,
    office: await openOffice(house.url),
    close: async () => {
      for (const till of tills) await till.scrap()
      await slow?.close()
      await wire.close()
      await house.close()
    },
  }
}
