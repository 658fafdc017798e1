import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { PUSH_TAG } from '../names.ts'
import { TAKE_OVER } from '../worker-messages.ts'
import type { WorkerScope } from './scope.ts'

declare const self: WorkerScope

/** What the server answers itself; nothing of it is ever kept. */
const SERVERS = [/^\/(?:api|docs|metrics|healthz|readyz|admin)(?:\/|\?|$)/, /\/[^/?]+\.[^/]+$/]

/** Beside this script; what is imported while installing, the browser keeps with the worker. */
const PUSH_SCRIPT = '/sw-push.js'
self.addEventListener('install', () => self.importScripts(PUSH_SCRIPT))

// All of one build or nothing: a version whose files did not all come is never installed.
precacheAndRoute(self.__WB_MANIFEST)
cleanupOutdatedCaches()
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: SERVERS }))

// The first version serves the page that brought it; a later one waits until that page says so.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('message', (event) => {
  if (event.data === TAKE_OVER) event.waitUntil(self.skipWaiting())
})
self.addEventListener('sync', (event) => {
  if (event.tag !== PUSH_TAG) return
  if (self.pushUnsent === undefined) self.importScripts(PUSH_SCRIPT)
  if (self.pushUnsent !== undefined) event.waitUntil(self.pushUnsent())
})
