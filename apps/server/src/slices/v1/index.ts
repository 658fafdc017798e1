export { v1Routes } from './routes.ts'
