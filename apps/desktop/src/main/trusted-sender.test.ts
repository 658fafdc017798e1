import { expect, test } from 'vitest'
import { isTrustedSender } from './trusted-sender.ts'

const ours = { isOurWindow: true, isMainFrame: true, url: 'app://register/sell' }

test('the page of the one window is trusted', () => {
  expect(isTrustedSender(ours)).toBe(true)
})

test.each([
  ['another window', { ...ours, isOurWindow: false }],
  ['a frame in the page', { ...ours, isMainFrame: false }],
  ['a frame that is gone', { ...ours, url: null }],
  ['another host', { ...ours, url: 'app://register.evil/' }],
  ['a host that only begins alike', { ...ours, url: 'app://registered/' }],
  ['a port', { ...ours, url: 'app://register:81/' }],
  ['a name before the host', { ...ours, url: 'app://evil@register/' }],
  ['another scheme', { ...ours, url: 'https://register/' }],
  ['a page made up', { ...ours, url: 'about:blank' }],
  ['a file', { ...ours, url: 'file:///app://register/' }],
  ['no address', { ...ours, url: '' }],
])('%s is not', (_what, sender) => {
  expect(isTrustedSender(sender)).toBe(false)
})
