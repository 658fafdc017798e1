/**
 * What the page may load: its own files, and its own origin's server. `wasm-unsafe-eval` for the PIN's hash; inline styles because
 * the screens' library writes them.
 */
const POLICY: Readonly<Record<string, string>> = {
  'default-src': `'none'`,
  'script-src': `'self' 'wasm-unsafe-eval'`,
  'style-src': `'self' 'unsafe-inline'`,
  'img-src': `'self' data: blob:`,
  'font-src': `'self' data:`,
  'connect-src': `'self'`,
  'worker-src': `'self' blob:`,
  'manifest-src': `'self'`,
  'base-uri': `'none'`,
  'form-action': `'none'`,
  'frame-ancestors': `'none'`,
}

export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': Object.entries(POLICY)
    .map((directive) => directive.join(' '))
    .join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
}
