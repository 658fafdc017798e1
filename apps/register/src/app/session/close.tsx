export { CloseScreen as default } from '../../sessions/close-screen.tsx'
