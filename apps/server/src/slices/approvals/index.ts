export { approvalReadRoutes } from './read-routes.ts'
