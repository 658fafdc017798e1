export { PayScreen as default } from '../paying/pay-screen.tsx'
