import type { en } from '../en/index.ts'
import { approvals } from './approvals.ts'
import { common } from './common.ts'
import { flags } from './flags.ts'
import { frame } from './frame.ts'
import { gettingIn } from './getting-in.ts'
import { keys } from './keys.ts'
import { orders } from './orders.ts'
import { paying } from './paying.ts'
import { problems } from './problems.ts'
import { receipts } from './receipts.ts'
import { returns } from './returns.ts'
import { selling } from './selling.ts'
import { sessions } from './sessions.ts'
import { settings } from './settings.ts'
import { stock } from './stock.ts'
import { syncCentre } from './sync-centre.ts'

export const de: typeof en = {
  approvals,
  common,
  flags,
  frame,
  gettingIn,
  keys,
  orders,
  paying,
  problems,
  receipts,
  returns,
  selling,
  sessions,
  settings,
  stock,
  syncCentre,
}
