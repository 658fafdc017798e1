export { type Desktop, type DesktopOptions, HOW, startDesktop } from './desktop.ts'
