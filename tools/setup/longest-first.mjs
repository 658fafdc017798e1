import { BaseSequencer } from 'vitest/node'

/**
 * Files of few words and much work, the longest first. A bare clone has no durations, so vitest begins with the largest files
 * and would come to these last, one worker with nothing left to do beside them.
 */
export const LONG = [
  'packages/store-sqlite/src/conformance.test.ts',
  'apps/server/src/recovery/recovery.test.ts',
  'apps/server/src/cli/start.test.ts',
  'tools/restore-proof/src/restore-proof.test.ts',
  'tools/replay/src/run/replay.test.ts',
  'tools/replay/src/run/both-versions.test.ts',
  'tools/bench/src/ingest/bench.test.ts',
  'apps/server/src/bad-input/requests.test.ts',
  'apps/server/src/bad-input/every-route.test.ts',
  'apps/server/src/recovery/drill.test.ts',
  'apps/desktop/src/main/conformance.test.ts',
  'tools/bench/src/client/run-client-benches.test.ts',
]

/** vitest's own order, with the long files of a project before its others. */
export class LongestFirst extends BaseSequencer {
  /** @override @param {import('vitest/node').TestSpecification[]} files */
  async sort(files) {
    const sorted = await super.sort(files)
    const projects = [...new Set(sorted.map(({ project }) => project.name))]
    return projects.flatMap((name) => longestFirst(sorted.filter(({ project }) => project.name === name)))
  }
}

/** @template {{ readonly moduleId: string }} T @param {readonly T[]} files */
export function longestFirst(files) {
  /** @param {{ readonly moduleId: string }} file */
  const placeOf = ({ moduleId }) => LONG.findIndex((path) => moduleId.replaceAll('\\', '/').endsWith(`/${path}`))
  const long = files.filter((file) => placeOf(file) >= 0).sort((a, b) => placeOf(a) - placeOf(b))
  return [...long, ...files.filter((file) => placeOf(file) < 0)]
}
