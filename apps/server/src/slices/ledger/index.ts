export { ledgerRoutes } from './routes.ts'
export { type DeclaredGap, readDeclaredGaps } from './verify/declared-gaps.reader.ts'
export { proveStep } from './verify/prove-step.ts'
export { verifyAll, verifyBranch } from './verify/verify-branch.ts'
