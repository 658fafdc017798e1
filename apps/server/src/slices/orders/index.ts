export { orderReadRoutes } from './read-routes.ts'
