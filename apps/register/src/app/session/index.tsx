export { SessionScreen as default } from '../../sessions/session-screen.tsx'
