export { auditTrail } from './audit-trail.writer.ts'
export { auditRoutes } from './routes.ts'
