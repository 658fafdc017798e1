import { type Static, Type } from 'typebox'
import { MAX_EARLIER_TERMINALS } from '../limits.ts'
import { Code, Currency, closed, Id, Instant, Name, oneOf, Rate, Seq, text } from './common.ts'

export const ROLES = ['cashier', 'supervisor', 'support', 'admin'] as const
export type Role = (typeof ROLES)[number]

export const Branch = closed(
  {
    id: Id,
    code: Type.String({ pattern: '^[A-Z0-9]{1,16}$' }),
    name: Name,
    region: Name,
    ring: Type.Integer({ minimum: 0, maximum: 9 }),
    timezone: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_+/-]{0,63}$', description: 'IANA name' }),
    currency: Currency,
    /** Smallest cash amount in minor units: 5 where no smaller coin is; 1 = no cash rounding. */
    cashIncrement: Type.Integer({ minimum: 1, maximum: 1_000 }),
    version: Seq,
  },
  'Branch',
)
export type Branch = Static<typeof Branch>

/** What branches are grouped by: it is there as long as one of them says so. */
export const Region = closed(
  {
    name: Name,
    branches: Type.Integer({ minimum: 1 }),
    /** What they sell in. */
    currencies: Type.Array(Currency),
    /** IANA names. */
    timezones: Type.Array(Type.String()),
  },
  'Region',
)
export type Region = Static<typeof Region>

/** Argon2id of a PIN: `hash` and `salt` base64; parameters travel with it, so that they may be raised. */
export const PinVerifier = closed({
  algorithm: oneOf(['argon2id']),
  memoryKiB: Type.Integer({ minimum: 8 }),
  iterations: Type.Integer({ minimum: 1 }),
  parallelism: Type.Integer({ minimum: 1 }),
  salt: Type.String(),
  hash: Type.String(),
})
export type PinVerifier = Static<typeof PinVerifier>

/** A person as their branches' terminals know them, able to sign in offline. Never leaves those branches' feeds. */
export const StaffCredential = closed(
  {
    id: Id,
    code: Code,
    name: Name,
    role: oneOf(ROLES),
    branchIds: Type.Array(Id),
    active: Type.Boolean(),
    /** Highest discount in percent of an order that this person gives without asking. */
    discountLimit: Rate,
    pin: Type.Optional(PinVerifier),
    version: Seq,
  },
  'StaffCredential',
)
export type StaffCredential = Static<typeof StaffCredential>

/** A person as the API shows them: no verifier. */
export const Staff = closed(
  {
    id: Id,
    code: Code,
    name: Name,
    role: oneOf(ROLES),
    branchIds: Type.Array(Id),
    active: Type.Boolean(),
    discountLimit: Rate,
    version: Seq,
  },
  'Staff',
)
export type Staff = Static<typeof Staff>

export const StaffWrite = closed(
  {
    id: Id,
    code: Code,
    name: Name,
    role: oneOf(ROLES),
    branchIds: Type.Array(Id, { maxItems: 10_000 }),
    active: Type.Boolean(),
    discountLimit: Rate,
    /** Digits; hashed on arrival, never stored or answered. Absent = unchanged. */
    pin: Type.Optional(Type.String({ pattern: '^\\d{4,8}$' })),
    password: Type.Optional(text(12, 200)),
  },
  'StaffWrite',
)
export type StaffWrite = Static<typeof StaffWrite>

export const PLATFORMS = ['web', 'desktop', 'mobile'] as const

/** 256 random bits, base64url, made by the terminal. */
export const TerminalSecret = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' })

const TerminalCode = Type.String({ pattern: '^T[0-9]{2,6}$' })

/** The terminal makes its own id and secret; repeating the request is answered the same. */
export const EnrolRequest = closed(
  {
    code: text(8, 64, 'single use; contains the branch code'),
    terminalId: Id,
    secret: TerminalSecret,
    platform: oneOf(PLATFORMS),
    name: Type.Optional(Name),
    appVersion: Type.Optional(text(0, 64)),
    /** The identity that this terminal had in the same branch, when it enrols again after a fork. */
    replaces: Type.Optional(Id),
    /** `T03`: the code that it had, when the server was restored and does not know it. Given to it again if it is free. */
    terminalCode: Type.Optional(TerminalCode),
    /** What it was before it forked, likewise: receipts of theirs are in its log, and offered again. */
    earlier: Type.Optional(
      Type.Array(closed({ terminalId: Id, terminalCode: TerminalCode }), { maxItems: MAX_EARLIER_TERMINALS }),
    ),
  },
  'EnrolRequest',
)
export type EnrolRequest = Static<typeof EnrolRequest>

export const EnrolResponse = closed(
  {
    epoch: Id,
    terminalId: Id,
    /** `T01`; with the branch code it prefixes receipt numbers. */
    terminalCode: Type.String(),
    receiptPrefix: Type.String(),
    branch: Branch,
    serverTime: Instant,
  },
  'EnrolResponse',
)
export type EnrolResponse = Static<typeof EnrolResponse>

export const TokenRequest = Type.Union([
  closed(
    { grant: Type.Literal('terminal'), branchId: Id, terminalId: Id, secret: TerminalSecret },
    'TerminalTokenRequest',
  ),
  closed({ grant: Type.Literal('password'), staffCode: Code, password: text(1, 200) }, 'PasswordTokenRequest'),
])
export type TokenRequest = Static<typeof TokenRequest>

export const TokenResponse = closed(
  { accessToken: Type.String(), expiresInMs: Type.Integer({ minimum: 0 }), epoch: Id, serverTime: Instant },
  'TokenResponse',
)
export type TokenResponse = Static<typeof TokenResponse>

export const Terminal = closed(
  {
    id: Id,
    branchId: Id,
    code: Type.String(),
    name: Type.Optional(Name),
    platform: oneOf([...PLATFORMS, 'api']),
    status: oneOf(['active', 'revoked', 'replaced']),
    appVersion: Type.Optional(Type.String()),
    enrolledAt: Instant,
    lastSeenAt: Type.Optional(Instant),
    lastTerminalSeq: Seq,
  },
  'Terminal',
)
export type Terminal = Static<typeof Terminal>

export const EnrolmentCodeRequest = closed({ branchId: Id }, 'EnrolmentCodeRequest')
export const EnrolmentCode = closed({ code: Type.String(), branchId: Id, expiresAt: Instant }, 'EnrolmentCode')
export type EnrolmentCode = Static<typeof EnrolmentCode>
