export { HOW, startDesktop } from './desktop.ts'
export type { Desktop, DesktopOptions } from './desktop-options.ts'
