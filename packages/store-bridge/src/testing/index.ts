export { clonedWire } from './cloned-wire.ts'
export { HOSTILE_MESSAGES, type HostileMessage } from './hostile-messages.ts'
