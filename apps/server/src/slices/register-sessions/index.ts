export { sessionReadRoutes } from './read-routes.ts'
export { listSessions } from './sessions.reader.ts'
export { sessionWriteRoutes } from './write-routes.ts'
