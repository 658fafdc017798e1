export { createContext, createServer, type Server, type ServerOptions } from './app.ts'
export { migrate } from './db/migrate.ts'
export { createPool, type Pool, type PoolOptions } from './db/pool.ts'
export type { ServerContext } from './server-context.ts'
