import { join } from 'node:path'
import type { Result } from '@outpost/kernel'
import type { AppFacts, Refusal } from '@outpost/store-bridge'
import { createBridgeHandler, createStoreHost, type HandleCall, type StoreHost } from '@outpost/store-bridge/main'
import type { LocalStore, OpenError } from '@outpost/sync'
import { createAppProtocol } from './app-protocol.ts'
import { type Cipher, keptSecrets } from './kept-secrets.ts'
import { rawPrinter } from './raw-printer.ts'
import type { Settings } from './settings.ts'
import { isTrustedSender, type Sender } from './trusted-sender.ts'

export interface MainOptions {
  /** The app's own folder. */
  readonly folder: string
  readonly openStore: () => Promise<Result<LocalStore, OpenError>>
  /** The register's web build. */
  readonly webFolder: string
  readonly settings: Settings
  readonly version: string
  readonly cipher: Cipher
  /** What keeps the cipher's key. */
  readonly secretsKeptBy: string
  readonly fetch: typeof fetch
  readonly report: (what: Refusal | Error) => void
}

export interface Main {
  readonly handleCall: HandleCall<Sender>
  /** Answers `app://register`. */
  readonly serve: (request: Request) => Promise<Response>
  readonly store: StoreHost
}

/** The main process without Electron: everything but its windows and its wires. */
export function composeMain(options: MainOptions): Main {
  const { folder, openStore, webFolder, settings, version, cipher, secretsKeptBy, report } = options
  const store = createStoreHost(openStore)
  const facts = (): AppFacts => ({ platform: 'desktop', version, printer: settings.paper, secretsKeptBy })
  const targets = {
    store,
    secrets: keptSecrets(join(folder, 'secrets.json'), cipher),
    printer: rawPrinter(settings.printer),
    facts,
  }
  return {
    handleCall: createBridgeHandler({ targets, isTrusted: isTrustedSender, report }),
    serve: createAppProtocol({ folder: webFolder, server: settings.server, fetch: options.fetch }),
    store,
  }
}
