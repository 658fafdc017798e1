export { SellScreen as default } from '../selling/sell-screen.tsx'
