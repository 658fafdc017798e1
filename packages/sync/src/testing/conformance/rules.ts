import { type Result, unwrap } from '@outpost/kernel'
import { reseal, seal } from '../../seal.ts'
import type { StoreRules } from '../memory-data.ts'
import { keysOf } from './samples.ts'

/** The rules that every store of the suite runs under. */
export const RULES: StoreRules = { seal, reseal, keysOf }

/** The value of a call that has to succeed; the suite's most frequent word. */
export const the = async <T, E>(call: Promise<Result<T, E>>): Promise<T> => unwrap(await call)
