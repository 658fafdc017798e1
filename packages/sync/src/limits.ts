import { MAX_BODY_BYTES, MAX_MUTATION_BYTES } from '@outpost/contract'

/** Bytes kept free beside a payload for its envelope: ids, two hashes, 20 dependencies come to some 1,400. */
export const ENVELOPE_RESERVE_BYTES = 2_048
/** Bytes of a payload that is sure to be sealed, whatever its envelope. */
export const MAX_PAYLOAD_BYTES = MAX_MUTATION_BYTES - ENVELOPE_RESERVE_BYTES

/** Bytes of a push kept free for what stands around its items: epoch, gap, time, commas. */
export const PUSH_RESERVE_BYTES = 4_096
/** Bytes of a push's items, prior decisions included. */
export const PUSH_ITEMS_BYTES = MAX_BODY_BYTES - PUSH_RESERVE_BYTES
