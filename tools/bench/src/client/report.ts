import type { Machine } from '../common/machine.ts'
import type { Engine } from './engine.ts'
import type { EngineReport } from './run-benches.ts'

export interface ClientReport {
  readonly machine: Machine
  /** Where the products’ names are from. */
  readonly catalogue: string
  readonly engines: Partial<Record<Engine['name'], EngineReport>>
}

/** What the figures are held to; nothing fails by them, since a busy machine is no bug. */
const BARS = {
  sale: { sqlite: 2, indexeddb: 1.5 },
  load: 1.5,
  prefixMs: 1,
  gtinMs: 0.2,
  drain: 0.6,
} as const

export function printReport({ machine, catalogue, engines }: ClientReport): string {
  const { cpu, cores, memoryGiB, system, node } = machine
  const lines = [`${cores} × ${cpu}, ${memoryGiB} GiB, ${system}, Node ${node}; names: ${catalogue}`]
  for (const [name, report] of Object.entries(engines)) {
    if (report) lines.push('', ...engineLines(name as Engine['name'], report))
  }
  return `${lines.join('\n')}\n`
}

function engineLines(name: Engine['name'], { config, load, search, sale, drain }: EngineReport): string[] {
  const settings = Object.entries(config).map(([setting, value]) => `${setting} ${value}`)
  const versus = (ours: number, raws: number, what: string) => `${what} ${ours} ms, bare driver ${raws} ms`
  return [
    `${name} (${settings.join(', ')})`,
    row(`sale of ${sale.lines} lines`, versus(sale.outpost.p50, sale.raw.p50, 'p50'), '', `${sale.ratioP50} ×`),
    row('', versus(sale.outpost.p95, sale.raw.p95, 'p95'), `≤ ${BARS.sale[name]} ×`, `${sale.ratioP95} ×`),
    row(
      `load of ${load.products}`,
      versus(load.outpost.p50, load.raw.p50, 'median'),
      `≤ ${BARS.load} ×`,
      `${load.ratio} ×`,
    ),
    row('catalogue in memory', `${search.warmUpMs} ms, once`, '', ''),
    row('search by prefix', `p50 ${search.prefix.p50} ms`, `≤ ${BARS.prefixMs} ms`, `p95 ${search.prefix.p95} ms`),
    row('  by two', `p50 ${search.twoWords.p50} ms`, `≤ ${BARS.prefixMs} ms`, `p95 ${search.twoWords.p95} ms`),
    row('  by GTIN', `p50 ${search.gtin.p50} ms`, `≤ ${BARS.gtinMs} ms`, `p95 ${search.gtin.p95} ms`),
    row('  by SKU', `p50 ${search.sku.p50} ms`, '', `p95 ${search.sku.p95} ms`),
    row(
      `drain of ${drain.entries}`,
      versus(drain.outpost.p50, drain.raw.p50, 'median'),
      `≥ ${BARS.drain}`,
      `${drain.share}`,
    ),
  ]
}

const row = (what: string, figures: string, bar: string, result: string): string =>
  `  ${what.padEnd(18)} ${figures.padEnd(44)} ${result.padEnd(14)} ${bar && `bar ${bar}`}`.trimEnd()
