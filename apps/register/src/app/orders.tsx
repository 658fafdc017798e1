export { OrdersScreen as default } from '../orders/orders-screen.tsx'
