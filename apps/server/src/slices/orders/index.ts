export { listOrders, type ReturnedLine, readOrder, readReturned } from './orders.reader.ts'
export { orderReadRoutes } from './read-routes.ts'
export { orderWriteRoutes } from './write-routes.ts'
