export { ledgerRoutes } from './routes.ts'
export { verifyAll, verifyBranch } from './verify/verify-branch.ts'
