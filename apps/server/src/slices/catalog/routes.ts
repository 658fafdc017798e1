import { Readable } from 'node:stream'
import type { Routes } from '@outpost/contract/v2'
import { toInstant } from '@outpost/kernel'
import { HEAD_OFFICE } from '../../db/branch-scope.ts'
import { findStart } from '../../feeds/snapshot-place.ts'
import { scopesFor, scopesOf } from '../../http/access.ts'
import { answer, type Handlers, type RequestContext } from '../../http/handler.ts'
import { pageOf, toPage } from '../../http/page.ts'
import { problem } from '../../http/problem-error.ts'
import type { ServerContext } from '../../server-context.ts'
import { listBranchPrices } from './branch-prices.reader.ts'
import { listCategories, listProducts, listTaxClasses, readProduct } from './catalog.reader.ts'
import type { Edit } from './edit.ts'
import { exportCatalogue } from './export/export-catalogue.ts'
import { listCatalogChanges } from './history/catalog-changes.reader.ts'
import { importUpload, previewUpload } from './import/import-over-http.ts'
import { putBranchPrice } from './put-branch-price.ts'
import { putCategory } from './put-category.ts'
import { putProduct } from './put-product.ts'
import { putTaxClass } from './put-tax-class.ts'
import { catalogueSnapshots } from './snapshot.ts'

const isSame = <T>(value: T): T => value

const editOf = ({ params, caller, idempotencyKey }: EditRequest): Edit => ({
  key: idempotencyKey,
  id: params.id,
  staffId: caller.staffId,
})
type EditRequest = Pick<RequestContext<Routes['putProduct']>, 'params' | 'caller' | 'idempotencyKey'>

export const catalogRoutes = (context: ServerContext): Handlers => ({
  ...productRoutes(context),
  ...classRoutes(context),
  ...priceRoutes(context),
  ...historyRoute(context),
  ...fileRoutes(context),
  ...snapshotRoute(context),
})

const productRoutes = (context: ServerContext): Handlers => ({
  listProducts: async ({ query }) => {
    const page = pageOf(query, 'text')
    return answer(toPage(await listProducts(context.pool, query, page), page, isSame, ({ sku }) => [sku]))
  },
  getProduct: async ({ params }) => {
    const product = await readProduct(context.pool, params.id)
    if (product === undefined) throw problem('not_found')
    return answer(product)
  },
  putProduct: (request) => putProduct(context, editOf(request), request.body),
})

const classRoutes = (context: ServerContext): Handlers => ({
  listCategories: async ({ query }) => {
    const page = pageOf(query, 'id')
    const rows = await listCategories(context.pool, page.after?.[0]?.toString(), page.limit + 1)
    return answer(toPage(rows, page, isSame, ({ id }) => [id]))
  },
  listTaxClasses: async ({ query }) => {
    const page = pageOf(query, 'text')
    const rows = await listTaxClasses(context.pool, page.after?.[0]?.toString(), page.limit + 1)
    return answer(toPage(rows, page, isSame, ({ code }) => [code]))
  },
  putCategory: (request) => putCategory(context, editOf(request), request.body),
  putTaxClass: (request) => putTaxClass(context, editOf(request), request.body),
})

const priceRoutes = (context: ServerContext): Handlers => ({
  listBranchPrices: async ({ caller, query, branch }) => {
    const page = pageOf(query, 'instant', 'id')
    const isOfAll = query.branchId === undefined && query.productId !== undefined
    const scopes = isOfAll ? scopesOf(caller) : [await branch()]
    const rows = await listBranchPrices(context.pool, scopes, query.productId, page)
    return answer(toPage(rows, page, isSame, ({ effectiveFrom, id }) => [effectiveFrom, id]))
  },
  putBranchPrice: async (request) =>
    putBranchPrice(context, await request.branch(request.body.branchId), editOf(request), request.body),
})

const historyRoute = ({ pool }: ServerContext): Handlers => ({
  listCatalogChanges: async ({ caller, query, branch }) => {
    const page = pageOf(query, 'instant', 'sequence', 'id')
    const scopes = await scopesFor(caller, query.branchId, branch)
    const isOffice = query.branchId === undefined
    const branchIds = scopes === 'all' || !isOffice ? scopes : [HEAD_OFFICE, ...scopes]
    const changes = await listCatalogChanges(pool, branchIds, query, page)
    return answer(toPage(changes, page, isSame, ({ at, branchSeq, recordId }) => [at, branchSeq, recordId]))
  },
})

const fileRoutes = (context: ServerContext): Handlers => ({
  exportCatalog: async ({ query }) => {
    const stream = await exportCatalogue(context, query.currency)
    const day = toInstant(context.clock.now()).slice(0, 10)
    const headers = {
      'cache-control': 'private, no-store',
      'content-disposition': `attachment; filename="catalogue-${day}.csv"`,
    }
    return { kind: 'stream', stream, contentType: 'text/csv; charset=utf-8', headers }
  },
  previewCatalogImport: ({ bytes, query, caller }) => previewUpload(context, bytes, query, caller.staffId),
  importCatalog: ({ bytes, query, caller, idempotencyKey }) =>
    importUpload(context, bytes, query, { key: idempotencyKey, staffId: caller.staffId }),
})

function snapshotRoute(context: ServerContext): Handlers {
  const snapshotFor = catalogueSnapshots(context)
  return {
    catalogSnapshot: async ({ caller, request, query }) => {
      const { etag, lines } = await snapshotFor(caller.kind === 'terminal' ? caller.branchId : undefined)
      const place = { epoch: context.epoch, feed: 'catalog', branchId: HEAD_OFFICE } as const
      const start = await findStart(context.pool, place, query)
      if (start !== undefined) {
        const headers = { 'cache-control': 'private, no-store' }
        return { kind: 'stream', stream: Readable.from(lines(start)), contentType: 'application/x-ndjson', headers }
      }
      const headers = { etag, 'cache-control': 'private, no-cache', vary: 'authorization' }
      if (request.headers['if-none-match'] === etag) return { kind: 'not_modified', headers }
      return { kind: 'stream', stream: Readable.from(lines()), contentType: 'application/x-ndjson', headers }
    },
  }
}
