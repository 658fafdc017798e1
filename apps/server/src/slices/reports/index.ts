export { COUNT_SALES_AT, countSales } from './count-sales.ts'
export { reportRoutes } from './routes.ts'
