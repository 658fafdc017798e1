export { keepDelivering, transferDelivery } from './deliver-transfers.ts'
export { stockReadRoutes } from './read-routes.ts'
export { listStockLevels, listTransfers } from './stock.reader.ts'
export { stockWriteRoutes } from './write-routes.ts'
