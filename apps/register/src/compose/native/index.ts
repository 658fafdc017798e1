import type { Compose } from '../../platform/platform.ts'

/** The register on a phone: not there yet, and says so. */
export const composeRegister: Compose = async () => ({
  ok: false,
  error: { code: 'store_failed', detail: 'Outpost for phones opens its store from the next version on.' },
})
