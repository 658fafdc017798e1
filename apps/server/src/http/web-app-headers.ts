/** What every page of ours is held to: nothing but its own files runs; styles are written at run time. */
const policy = (more: readonly string[]): string =>
  [
    "default-src 'self'",
    "base-uri 'none'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "style-src 'self' 'unsafe-inline'",
    ...more,
  ].join('; ')

/** Argon2id is WebAssembly; the worker keeps the build, and engines run in workers. */
const REGISTER_POLICY = policy([
  "img-src 'self' data: blob:",
  "manifest-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
])

const ADMIN_POLICY = policy(["img-src 'self' data:", "script-src 'self'"])

/** A till scans by its camera and prints through USB or a serial line; it has no other business with the machine. */
const REGISTER_PERMISSIONS = [
  'camera=(self)',
  'serial=(self)',
  'usb=(self)',
  'geolocation=()',
  'microphone=()',
  'payment=()',
].join(', ')

/** The desk has none. */
const ADMIN_PERMISSIONS = ['camera=()', 'serial=()', 'usb=()', 'geolocation=()', 'microphone=()', 'payment=()'].join(
  ', ',
)

const headers = (contentSecurityPolicy: string, permissions: string) =>
  ({
    'content-security-policy': contentSecurityPolicy,
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': permissions,
  }) as const

export type WebAppHeaders = ReturnType<typeof headers>

export const REGISTER_HEADERS = headers(REGISTER_POLICY, REGISTER_PERMISSIONS)
export const ADMIN_HEADERS = headers(ADMIN_POLICY, ADMIN_PERMISSIONS)

/** A year: the name of such a file changes with its contents. */
const FOR_EVER = 'public, max-age=31536000, immutable'
/** Kept, and asked for anew each time: by these a terminal learns of a new version. */
const ASK_FIRST = 'no-cache'

/** Whether a file of a build has a hash of its contents in its name: as Expo's bundler writes those below these folders, or Vite. */
const isHashed = (path: string): boolean =>
  /^(?:_expo|assets)\/.*[.-][0-9a-f]{32}(?:@\dx)?\.[a-z0-9]+$/.test(path) ||
  /^assets\/[^/]+-[A-Za-z0-9_-]{8}\.[a-z0-9]+$/.test(path)

export const cachingOf = (path: string): string => (isHashed(path) ? FOR_EVER : ASK_FIRST)
