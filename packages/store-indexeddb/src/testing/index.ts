export { type Chromium, Machine, startChromium } from '@outpost/sync/testing/browser'
