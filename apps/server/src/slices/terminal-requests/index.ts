export { DROP_REQUESTS_AT, dropOldRequests } from './drop-old-requests.ts'
export { type RequestWatch, watchRequests } from './request-watch.ts'
export { terminalRequestRoutes } from './routes.ts'
