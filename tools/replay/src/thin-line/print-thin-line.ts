import { MAX_BYTES_PER_SALE, type ThinLineReport } from './measure.ts'
import type { Phase } from './meter.ts'

const KB = 1_024
const kb = (bytes: number): string => `${(bytes / KB).toFixed(1)} KB`

/** A report for people. */
export function printThinLine(report: ThinLineReport): string {
  const { shape, snapshot, batches, backlogPush, backlogPull, failures } = report
  const rows: readonly (readonly [string, Phase])[] = [
    [`first load, ${snapshot.products} products`, snapshot],
    [`${batches.sales} sales in tens, pushed and pulled`, batches],
    [`${backlogPush.sales} sales of a backlog pushed`, backlogPush],
    [`${backlogPull.sales} sales of another till pulled`, backlogPull],
  ]
  const width = Math.max(...rows.map(([name]) => name.length))
  return [
    '',
    `  ${(shape.bytesPerSecond * 8) / 1_000} kbit/s, ${2 * shape.latencyMs} ms there and back, ${shape.loss * 100} % lost, seed ${report.seed}`,
    '',
    `  ${''.padEnd(width)}   seconds  requests        up      down      wire  resets`,
    ...rows.map(([name, phase]) => `  ${name.padEnd(width)}  ${cells(phase)}`),
    '',
    `  The first product could be sold after ${report.firstSaleSeconds} s; the snapshot was begun ${snapshot.begun} times and gone on with ${snapshot.resumed} times.`,
    `  A sale costs ${batches.bytesPerSale} bytes of HTTP (push and answer); the bar is ${MAX_BYTES_PER_SALE}. With the feed that brings it back ${batches.bytesPerSaleWithFeed}, and with TCP/IP and what was sent again ${batches.wireBytesPerSale}.`,
    ...failures.map((failure) => `  ✗ ${failure}`),
    report.ok ? '  ✓ All of it came through.' : '',
    '',
  ].join('\n')
}

const cells = ({ seconds, requests, up, down, wire, resets }: Phase): string =>
  [
    String(seconds).padStart(8),
    String(requests).padStart(9),
    kb(up).padStart(9),
    kb(down).padStart(9),
    kb(wire).padStart(9),
    String(resets).padStart(7),
  ].join(' ')
