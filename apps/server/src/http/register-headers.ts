/** The register runs nothing but its own files; its styles are written at run time, and Argon2id is WebAssembly. */
const CSP = [
  "default-src 'self'",
  "base-uri 'none'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "img-src 'self' data: blob:",
  "manifest-src 'self'",
  "object-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "worker-src 'self' blob:",
].join('; ')

/** A till scans by its camera and prints through USB or a serial line; it has no other business with the machine. */
const PERMISSIONS = [
  'camera=(self)',
  'serial=(self)',
  'usb=(self)',
  'geolocation=()',
  'microphone=()',
  'payment=()',
].join(', ')

export const PAGE_HEADERS = {
  'content-security-policy': CSP,
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': PERMISSIONS,
} as const

/** A year: the name of such a file changes with its contents. */
const FOR_EVER = 'public, max-age=31536000, immutable'
/** Kept, and asked for anew each time: by these a terminal learns of a new version. */
const ASK_FIRST = 'no-cache'

/** Whether a file of the build has the hash of its contents in its name, as the bundler writes those below these folders. */
const isHashed = (path: string): boolean => /^(?:_expo|assets)\/.*[.-][0-9a-f]{32}(?:@\dx)?\.[a-z0-9]+$/.test(path)

export const cachingOf = (path: string): string => (isHashed(path) ? FOR_EVER : ASK_FIRST)
