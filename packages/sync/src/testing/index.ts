export { expectWholeChain } from './conformance/check-chain.ts'
export { describeHazards, describeLocalStore } from './conformance/describe-local-store.ts'
export { FULL_OUTBOX, fillOutbox, readAll } from './conformance/full-outbox.ts'
export type {
  Absent,
  Capabilities,
  FillablePlace,
  FullDisk,
  Newer,
  Releases,
  StoreHarness,
  StorePlace,
  Writer,
  Writers,
} from './conformance/harness.ts'
export { writeReleased } from './conformance/released-contents.ts'
export { RULES, the } from './conformance/rules.ts'
export { sale } from './conformance/samples.ts'
export { writeForever } from './conformance/write-forever.ts'
export type { StoreRules } from './memory-data.ts'
export { createMemoryDisk, type MemoryDisk } from './memory-store.ts'
export type { Decide } from './sim/sim-push.ts'
export { createSimServer, type SimServer, type SimServerOptions, sampleDecision } from './sim/sim-server.ts'
export { createSimTerminal, type SimTerminal, type SimTerminalOptions } from './sim/sim-terminal.ts'
export { createSimTransport, FAULTS, type Fault, type SimTransportOptions } from './sim/sim-transport.ts'
export { runSimulation, type SimulationOptions, type SimulationResult } from './sim/simulation.ts'
export { createVirtualTime, type VirtualTime } from './sim/virtual-time.ts'
