import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { browserTask } from './browser-task.mjs'
import { ensureAdminBuilt } from './build-admin.mjs'
import { ensureRegisterBuilt } from './build-register.mjs'
import { runChecks, runStep } from './check.mjs'
import { MODULES, ROOT } from './paths.mjs'
import { runNode } from './process.mjs'
import { runTests } from './tests.mjs'
import { WebAppNotBuilt } from './web-build.mjs'

/** @typedef {(args: readonly string[]) => Promise<number>} Task takes its arguments, answers an exit code */

/**
 * Generated files that are committed, each with the command that fails when its file is behind its source.
 * @type {readonly import('./check.mjs').Step[]}
 */
export const FRESHNESS_STEPS = []

/**
 * All that CI does, in order; the first failure ends it.
 * @type {readonly { name: string, run: () => Promise<number> }[]}
 */
export const VERIFY_STEPS = [
  { name: 'check', run: runChecks },
  ...FRESHNESS_STEPS.map((step) => ({ name: step.name, run: () => runStep(step) })),
  { name: 'test', run: () => runTests([]) },
  { name: 'export for Android and iOS', run: exportMobile },
]

const REGISTER_E2E = join(ROOT, 'tools', 'register-e2e', 'src')

/** @type {Readonly<Record<string, Task>>} */
export const TASKS = {
  outpost,
  'build:register': async (args) => {
    await ensureRegisterBuilt({ force: args.includes('--force') })
    return 0
  },
  'build:admin': async (args) => {
    await ensureAdminBuilt({ force: args.includes('--force') })
    return 0
  },
  'export:mobile': exportMobile,
  'pack:contract': (args) => runNode([join(ROOT, 'tools', 'pack-contract', 'src', 'cli.ts'), ...args]),
  'pack:desktop': (args) => runNode([join(ROOT, 'apps', 'desktop', 'src', 'cli-pack.ts'), ...args]),
  'generate:contract': (args) =>
    runNode([join(ROOT, 'packages', 'contract', 'src', 'openapi', 'generate.ts'), ...args]),
  chaos: (args) => runNode([join(ROOT, 'tools', 'replay', 'src', 'cli-chaos.ts'), ...args]),
  'thin-line': (args) => runNode([join(ROOT, 'tools', 'replay', 'src', 'thin-line', 'cli.ts'), ...args]),
  replay: (args) => runNode([join(ROOT, 'tools', 'replay', 'src', 'cli.ts'), ...args]),
  'bench:ingest': (args) => runNode([join(ROOT, 'tools', 'bench', 'src', 'ingest', 'cli.ts'), ...args]),
  'bench:admin': browserTask(join(ROOT, 'tools', 'bench', 'src', 'admin', 'cli.ts'), { admin: true }),
  'fleet:seed': (args) => outpost(['seed-fleet', ...args]),
  'prove:restore': (args) => runNode([join(ROOT, 'tools', 'restore-proof', 'src', 'cli.ts'), ...args]),
  fuzz: (args) => runNode([join(ROOT, 'apps', 'server', 'src', 'testing', 'fuzz', 'cli.ts'), ...args]),
  'bench:client': browserTask(join(ROOT, 'tools', 'bench', 'src', 'client', 'cli.ts'), { browserless: 'sqlite' }),
  'bench:register': browserTask(join(REGISTER_E2E, 'bench', 'cli.ts'), { register: true }),
  'register:day': browserTask(join(REGISTER_E2E, 'day', 'cli.ts'), { register: true, expoStore: 'expo' }),
  'screenshots:admin': browserTask(join(REGISTER_E2E, 'desk', 'cli-pictures.ts'), { register: true, admin: true }),
  screenshots: browserTask(join(REGISTER_E2E, 'screenshots', 'cli.ts'), { register: true }),
  test: runTests,
  check: runChecks,
  format: (args) => runNode([join(MODULES, '@biomejs', 'biome', 'bin', 'biome'), 'check', '--write', ...orRoot(args)]),
  verify,
}

function exportMobile() {
  return runNode([join(ROOT, 'tools', 'register-build', 'src', 'cli-mobile.ts')])
}

/** Whoever starts the server gets register and admin with it; a failed build is told and does not keep the API from running. */
const SERVES = new Set(['start', 'dev'])

const SERVER = join(ROOT, 'apps', 'server')

/**
 * For the server's Node: room for young objects. All that is under way is young, and whatever fills the room is copied.
 * @returns {readonly string[]}
 */
const serverNodeArgs = () => JSON.parse(readFileSync(join(SERVER, 'node-args.json'), 'utf8'))

/** @param {readonly string[]} args */
async function outpost(args) {
  if (SERVES.has(args[0] ?? '') && !args.includes('--help')) {
    await unlessBroken(ensureRegisterBuilt(), 'register')
    await unlessBroken(ensureAdminBuilt(), 'admin')
  }
  const nodeArgs = SERVES.has(args[0] ?? '') ? serverNodeArgs() : []
  return runNode([...nodeArgs, join(SERVER, 'src', 'cli.ts'), ...args])
}

/** @param {Promise<void>} built @param {string} app */
const unlessBroken = (built, app) =>
  built.catch((/** @type {unknown} */ error) => {
    if (!(error instanceof WebAppNotBuilt)) throw error
    console.error(`Outpost starts without this ${app}. To try again: npm run build:${app}`)
  })

async function verify() {
  for (const { name, run } of VERIFY_STEPS) {
    const code = await run()
    if (code === 0) continue
    console.error(`verify: ${name} failed`)
    return code
  }
  return 0
}

const orRoot = (/** @type {readonly string[]} */ args) => (args.length > 0 ? args : ['.'])
