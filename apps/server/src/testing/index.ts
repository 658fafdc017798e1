export { type CallAnswer, type CallOptions, call } from './call.ts'
export { demoData } from './demo-data.ts'
export {
  type Environment,
  type OutpostProcess,
  type ReadyLine,
  runOutpost,
  startOutpost,
  type TemporaryData,
  temporaryData,
} from './outpost-process.ts'
export {
  type Minimal,
  type MinimalOptions,
  type SeededBranch,
  type SeededTerminal,
  TEST_PASSWORD,
  TEST_PIN,
} from './seed-minimal.ts'
export { type Desk, signInAtDesk } from './sign-in-at-desk.ts'
export { startTestPostgres, type TestDatabase, type TestPostgres } from './test-postgres.ts'
export { startTestServer, type TestServer, type TestServerOptions } from './test-server.ts'
