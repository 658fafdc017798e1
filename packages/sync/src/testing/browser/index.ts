export { type Chromium, startChromium } from './chromium.ts'
export { Machine, type PageFiles } from './machine.ts'
export { createRemotePlace, type RemotePlace } from './remote-place.ts'
export { crash, tabWriters } from './tab-writers.ts'
