import { type House, openHouse } from './house.ts'
import { type Office, openOffice } from './office.ts'
import { createTill, type Till } from './till.ts'
import { startWire, type Wire } from './wire.ts'

/** A server, a till, the wire between them, and head office beside it. */
export interface Shop {
  readonly house: House
  readonly wire: Wire
  readonly till: Till
  readonly office: Office
  close(): Promise<void>
}

/** @param env of the server, beside what every test's has */
export async function openShop(env: Readonly<Record<string, string>> = {}): Promise<Shop> {
  const house = await openHouse(env)
  const wire = await startWire(() => house.port)
  const till = createTill(wire.origin)
  return {
    house,
    wire,
    till,
    office: await openOffice(house.url),
    close: async () => {
      await till.scrap()
      await wire.close()
      await house.close()
    },
  }
}
