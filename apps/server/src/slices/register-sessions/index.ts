export { sessionReadRoutes } from './read-routes.ts'
