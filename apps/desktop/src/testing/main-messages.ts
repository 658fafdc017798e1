import type { Answer, Refusal } from '@outpost/store-bridge'
import type { Settings } from '../main/settings.ts'
import type { Sender } from '../main/trusted-sender.ts'

export interface MainStart {
  readonly folder: string
  readonly webFolder: string
  /** Where it is to serve what the shell serves as `app://register`; 0 for any. */
  readonly port: number
  readonly settings: Settings
  /** Of the store: the app's own, or those that the conformance suite runs under. */
  readonly rules: 'app' | 'suite'
}

export type ToMain =
  | {
      readonly kind: 'call'
      readonly id: number
      readonly sender: Sender
      readonly method: unknown
      readonly args: unknown
    }
  | { readonly kind: 'close' }

export type FromMain =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answer<unknown> }
  | { readonly kind: 'reported'; readonly what: Refusal | string }
