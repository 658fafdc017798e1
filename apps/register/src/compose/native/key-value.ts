import type { OpenOrder } from '@outpost/client'
import Storage from 'expo-sqlite/kv-store'
import type { Drafts, Preferences } from '../../platform/platform.ts'

const DRAFT = 'draft'

export const phonePreferences: Preferences = {
  read: (name) => Storage.getItemSync(`preference.${name}`),
  write: (name, value) => Storage.setItemSync(`preference.${name}`, value),
}

/** One screen, one cart. */
export const phoneDrafts: Drafts = {
  take: async () => {
    const text = await Storage.getItem(DRAFT)
    return text === null ? null : (JSON.parse(text) as OpenOrder)
  },
  keep: (order) => {
    if (order === null || order.cart.lines.length === 0) Storage.removeItemSync(DRAFT)
    else Storage.setItemSync(DRAFT, JSON.stringify(order))
  },
}
