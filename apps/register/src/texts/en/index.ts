import { common } from './common.ts'
import { frame } from './frame.ts'
import { gettingIn } from './getting-in.ts'
import { orders } from './orders.ts'
import { paying } from './paying.ts'
import { selling } from './selling.ts'
import { sessions } from './sessions.ts'
import { syncCentre } from './sync-centre.ts'

/** English: every text of the register, by room. The other languages have its shape. */
export const en = { common, frame, gettingIn, orders, paying, selling, sessions, syncCentre }
