import { pushUnsent } from './push-unsent.ts'
import type { WorkerScope } from './scope.ts'

declare const self: WorkerScope

// A script of its own: the engine is ten times what a worker needs to hand out a page, and a cold start waits for the worker.
self.pushUnsent = () => pushUnsent(navigator.locks)
