export { type Chromium, startChromium } from './chromium.ts'
export { Machine } from './machine.ts'
