import type { Category, Product, ProductWrite } from '@outpost/contract/v2'
import type { NewId } from '@outpost/kernel'
import { eachOf } from '../../../turns.ts'
import { paddedGtin } from '../product-rows.ts'
import { pathOf, writePath } from './category-path.ts'
import { type Finding, finding } from './findings.ts'
import { type CategoryWrite, createCategories } from './judge-category.ts'
import type { Draft } from './judge-line.ts'
import { plainText } from './plain-text.ts'

/** What lines leave open. */
export interface Defaults {
  readonly taxClass?: string
  readonly unit: Product['unit']
  readonly stockPolicy: Product['stockPolicy']
}

export interface CatalogueRules {
  readonly defaults: Defaults
  /** Categories that are not there are made. */
  readonly createCategories: boolean
}

/** What the catalogue holds of the things that a file speaks of. */
export interface CatalogueFacts {
  readonly products: ReadonlyMap<string, ProductWrite>
  /** SKUs by padded GTIN. */
  readonly gtinOwners: ReadonlyMap<string, string>
  readonly taxClasses: readonly string[]
  readonly categories: readonly Omit<Category, 'version'>[]
}

/** What is to be written, if there are no errors, and what is to be told. */
export interface ImportPlan {
  readonly products: readonly ProductWrite[]
  readonly categories: readonly CategoryWrite[]
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly findings: readonly Finding[]
}

/**
 * Lines against each other and against the catalogue; pauses between stretches of them. Pure: `newId` makes the ids of what
 * is new.
 */
export function* judgeCatalogue(
  drafts: readonly Draft[],
  facts: CatalogueFacts,
  rules: CatalogueRules,
  newId: NewId,
): Generator<void, ImportPlan> {
  const findings: Finding[] = []
  yield* findRepeats(drafts, findings)
  yield* findTakenGtins(drafts, facts, findings)
  const categories = createCategories(facts.categories, rules.createCategories, newId)
  const byId = new Map(facts.categories.map((category) => [category.id, category]))
  const paths = new Map<string, string>()
  const pathAt = (categoryId: string): string => {
    const path = paths.get(categoryId) ?? writePath(pathOf(byId, categoryId))
    paths.set(categoryId, path)
    return path
  }
  /** Where the product stands already, if the file says just that; names alone may fit another place too. */
  const placeOf = (line: number, path: readonly string[], before: ProductWrite | undefined): string | undefined =>
    before?.categoryId !== undefined && pathAt(before.categoryId) === writePath(path)
      ? before.categoryId
      : categories.find(line, path, findings)
  const products: ProductWrite[] = []
  let [created, unchanged] = [0, 0]
  yield* eachOf(drafts, (draft) => {
    const before = facts.products.get(draft.sku)
    const taxClass = taxClassOf(draft, before, facts, rules.defaults, findings)
    const categoryId = draft.category && placeOf(draft.line, draft.category, before)
    const product = merge(draft, before, { taxClass, categoryId }, rules.defaults, newId)
    if (before !== undefined && isSame(before, product)) unchanged += 1
    else products.push(product)
    if (before === undefined) created += 1
  })
  const updated = products.length - created
  return { products, categories: categories.made(), created, updated, unchanged, findings }
}

function merge(
  draft: Draft,
  before: ProductWrite | undefined,
  { taxClass, categoryId = before?.categoryId }: { taxClass: string; categoryId: string | undefined },
  defaults: Defaults,
  newId: NewId,
): ProductWrite {
  return {
    id: before?.id ?? newId(),
    sku: draft.sku,
    gtins: [...(draft.gtins ?? before?.gtins ?? [])],
    name: before !== undefined && plainText(before.name) === draft.name ? before.name : draft.name,
    ...(categoryId !== undefined && { categoryId }),
    unit: draft.unit ?? before?.unit ?? defaults.unit,
    price: draft.price,
    taxClass,
    stockPolicy: draft.stockPolicy ?? before?.stockPolicy ?? defaults.stockPolicy,
    active: draft.active ?? before?.active ?? true,
  }
}

const isSame = (a: ProductWrite, b: ProductWrite): boolean =>
  a.name === b.name &&
  a.price === b.price &&
  a.taxClass === b.taxClass &&
  a.unit === b.unit &&
  a.stockPolicy === b.stockPolicy &&
  a.active === b.active &&
  a.categoryId === b.categoryId &&
  a.gtins.length === b.gtins.length &&
  a.gtins.every((gtin, index) => gtin === b.gtins[index])

function* findRepeats(drafts: readonly Draft[], findings: Finding[]): Generator<void, void> {
  const [skus, gtins] = [new Map<string, number>(), new Map<string, number>()]
  yield* eachOf(drafts, ({ line, sku, gtins: codes = [] }) => {
    const first = skus.get(sku)
    if (first === undefined) skus.set(sku, line)
    else
      findings.push(
        finding('sku_repeated', { line, column: 'sku', value: sku, detail: `The SKU stands in line ${first} too` }),
      )
    for (const gtin of codes) {
      const at = gtins.get(paddedGtin(gtin))
      if (at === undefined) gtins.set(paddedGtin(gtin), line)
      else if (first === undefined && at !== line)
        findings.push(
          finding('gtin_repeated', {
            line,
            column: 'gtin',
            value: gtin,
            detail: `The barcode stands in line ${at} too`,
          }),
        )
    }
  })
}

/** A product that the file gives other barcodes gives its own up. */
function* findTakenGtins(
  drafts: readonly Draft[],
  { gtinOwners }: CatalogueFacts,
  findings: Finding[],
): Generator<void, void> {
  const released = new Set<string>()
  yield* eachOf(drafts, ({ sku, gtins }) => void (gtins !== undefined && released.add(sku)))
  yield* eachOf(drafts, ({ line, sku, gtins = [] }) => {
    for (const gtin of gtins) {
      const owner = gtinOwners.get(paddedGtin(gtin))
      if (owner === undefined || owner === sku || released.has(owner)) continue
      findings.push(
        finding('gtin_taken', { line, column: 'gtin', value: gtin, detail: `The barcode belongs to ${owner}` }),
      )
    }
  })
}

function taxClassOf(
  { line, taxClass: given }: Draft,
  before: ProductWrite | undefined,
  { taxClasses }: CatalogueFacts,
  defaults: Defaults,
  findings: Finding[],
): string {
  const wanted = given ?? before?.taxClass ?? defaults.taxClass ?? (taxClasses.length === 1 ? taxClasses[0] : undefined)
  const known = `The catalogue has ${taxClasses.join(', ') || 'none'}`
  if (wanted === undefined) {
    findings.push(finding('tax_class_missing', { line, column: 'taxClass', detail: `There is no tax class. ${known}` }))
    return ''
  }
  const found = taxClasses.includes(wanted)
    ? wanted
    : taxClasses.find((code) => code.toLowerCase() === wanted.toLowerCase())
  if (found !== undefined) return found
  findings.push(
    finding('tax_class_unknown', {
      line,
      column: 'taxClass',
      value: wanted,
      detail: `The tax class is unknown. ${known}`,
    }),
  )
  return ''
}
