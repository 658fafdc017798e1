export { listApprovals } from './approvals.reader.ts'
export { approvalReadRoutes } from './read-routes.ts'
export { approvalWriteRoutes } from './write-routes.ts'
