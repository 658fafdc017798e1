export { stockReadRoutes } from './read-routes.ts'
