import type { FullDisk } from '@outpost/sync/testing'
import { createRemotePlace, type Machine } from '@outpost/sync/testing/browser'

/** Room for the test's beginning, and for a handful of sales. */
const ROOM_BYTES = { atFirst: 1_000_000, whenFull: 50_000 }

/**
 * The browser's own limit for the origin. It asks for the room that is left only now and then (twice a minute, or once that
 * is spent), so the limit is low from the beginning, in a browser that has not asked yet.
 */
export const fullQuota = (machine: Machine): FullDisk => ({
  name: 'the quota of the origin',
  createPlace: async () => {
    const leave = async (bytes: number | null) => {
      const desk = await machine.desk()
      const session = await desk.context().newCDPSession(desk)
      const origin = await machine.origin()
      const { usage } = await session.send('Storage.getUsageAndQuota', { origin })
      await session.send('Storage.overrideQuotaForOrigin', {
        origin,
        ...(bytes !== null && { quotaSize: usage + bytes }),
      })
    }
    await machine.pullThePlug()
    await leave(ROOM_BYTES.atFirst)
    return {
      ...createRemotePlace(machine),
      fill: () => leave(ROOM_BYTES.whenFull),
      free: () => leave(null),
    }
  },
})
