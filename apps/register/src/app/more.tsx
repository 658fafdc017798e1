export { MoreScreen as default } from '../settings/more-screen.tsx'
