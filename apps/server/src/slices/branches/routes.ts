import { scopesOf } from '../../http/access.ts'
import { answer, type Handlers } from '../../http/handler.ts'
import { pageOf, toPage } from '../../http/page.ts'
import { problem } from '../../http/problem-error.ts'
import type { ServerContext } from '../../server-context.ts'
import { listBranches, listRegions, readBranch } from './branches.reader.ts'
import { createBranch } from './create-branch.ts'
import { putBranch } from './put-branch.ts'

export const branchRoutes = (context: ServerContext): Handlers => ({
  listBranches: async ({ caller, query }) => {
    const page = pageOf(query, 'text')
    const [after] = page.after ?? []
    const filter = { q: query.q, region: query.region, afterCode: after?.toString() }
    const rows = await listBranches(context.pool, scopesOf(caller), filter, page.limit + 1)
    return answer(
      toPage(
        rows,
        page,
        (branch) => branch,
        ({ code }) => [code],
      ),
    )
  },
  listRegions: async ({ caller, query }) => {
    const page = pageOf(query, 'text')
    const [after] = page.after ?? []
    const rows = await listRegions(context.pool, scopesOf(caller), after?.toString(), page.limit + 1)
    return answer(
      toPage(
        rows,
        page,
        (region) => region,
        ({ name }) => [name],
      ),
    )
  },
  getBranch: async ({ params, branch }) => {
    const found = await readBranch(context.pool, await branch(params.id))
    if (found === undefined) throw problem('not_found')
    return answer(found)
  },
  putBranch: async ({ params, idempotencyKey, body, branch }) =>
    putBranch(context, await branch(params.id), idempotencyKey, body),
  createBranch: ({ idempotencyKey, body }) => createBranch(context, idempotencyKey, body),
})
