export { StockScreen as default } from '../../stock/stock-screen.tsx'
