import type { ReceiptLine, ReportedOrders, SessionReport } from '@outpost/client'
import type { Texts } from '../texts/texts.ts'
import { varianceWords } from './variance-words.ts'

/** How this language and this branch write what stands in a report. */
export interface ReportWriting {
  readonly t: Texts
  readonly money: (amount: number) => string
  readonly dateTime: (instant: string) => string
  readonly percent: (rate: string) => string
  /** Name of a staff id; the id where nobody knows them. */
  readonly person: (staffId: string) => string
  readonly branchName: string
  readonly terminalCode: string
}

/** X or Z report as lines for screen, browser print and receipt printer alike. */
export function reportLines(report: SessionReport, writing: ReportWriting): ReceiptLine[] {
  return [
    ...head(report, writing),
    ...sums(report, writing),
    ...taxes(report, writing),
    ...tenders(report, writing),
    ...cash(report, writing),
    ...orders('refused', report.refused, writing),
    ...orders('unsent', report.unsent, writing),
    ...orders('late', report.late, writing),
    ...agreement(report, writing),
  ]
}

const RULE: ReceiptLine = { kind: 'rule' }
/** What goes off a sum; nothing is not written as minus zero. */
const less = (amount: number): number => 0 - amount
const pair = (label: string, value: string, weight: 'normal' | 'strong' = 'normal'): ReceiptLine => ({
  kind: 'pair',
  label,
  value,
  weight,
})
const title = (text: string): ReceiptLine[] => [RULE, { kind: 'text', text, align: 'start', weight: 'strong' }]
const centre = (text: string, weight: 'normal' | 'strong' | 'large' = 'normal'): ReceiptLine => ({
  kind: 'text',
  text,
  align: 'center',
  weight,
})

function head({ kind, session }: SessionReport, writing: ReportWriting): ReceiptLine[] {
  const { t, dateTime, person } = writing
  return [
    centre(t(`sessions.report.title.${kind}`, { number: session.number }), 'large'),
    centre(writing.branchName, 'strong'),
    centre(writing.terminalCode),
    RULE,
    pair(t('sessions.report.opened'), dateTime(session.openedAt)),
    pair(t('sessions.report.openedBy'), person(session.openedBy)),
    ...(session.closedAt === undefined ? [] : [pair(t('sessions.report.closed'), dateTime(session.closedAt))]),
    ...(session.closedBy === undefined ? [] : [pair(t('sessions.report.closedBy'), person(session.closedBy))]),
  ]
}

function sums({ totals, details }: SessionReport, { t, money }: ReportWriting): ReceiptLine[] {
  const { saleCount: sales, returnCount: returns } = totals
  const { discounts, voids } = details
  return [
    ...title(t('sessions.report.turnover')),
    pair(t('sessions.report.sales', { count: sales }), money(totals.salesTotal)),
    pair(t('sessions.report.returns', { count: returns }), money(less(totals.returnsTotal))),
    pair(t('sessions.report.voids', { count: voids.count }), money(less(voids.amount))),
    pair(t('sessions.report.net'), money(totals.salesTotal - totals.returnsTotal - voids.amount), 'strong'),
    pair(t('sessions.report.discounts', { count: discounts.count }), money(discounts.amount)),
    ...(details.cashRounding === 0 ? [] : [pair(t('sessions.report.rounding'), money(details.cashRounding))]),
  ]
}

function taxes({ totals, details }: SessionReport, { t, money, percent }: ReportWriting): ReceiptLine[] {
  return [
    ...title(t('sessions.report.taxes')),
    ...details.taxRates.flatMap(({ code, rate, net, amount }) => [
      pair(t('sessions.report.tax', { code, rate: percent(rate) }), money(amount)),
      pair(t('sessions.report.taxNet'), money(net)),
    ]),
    pair(t('sessions.report.taxTotal'), money(totals.taxTotal), 'strong'),
  ]
}

function tenders({ totals, details }: SessionReport, { t, money }: ReportWriting): ReceiptLine[] {
  const { unknownPayments: unknown } = details
  return [
    ...title(t('sessions.report.tenders')),
    ...totals.tenders.map(({ tender, amount }) => pair(tenderName(tender, t), money(amount))),
    ...(totals.tenders.length === 0 ? [pair(t('sessions.report.noTenders'), money(0))] : []),
    ...(unknown.count === 0
      ? []
      : [pair(t('sessions.report.unknownPayments', { count: unknown.count }), money(unknown.amount))]),
  ]
}

const TENDERS = ['cash', 'card', 'wallet', 'voucher', 'exchange'] as const

const tenderName = (tender: string, t: Texts): string => {
  const known = TENDERS.find((each) => each === tender)
  return known ? t(`paying.tender.${known}`) : tender
}

function cash({ session, totals, details }: SessionReport, { t, money }: ReportWriting): ReceiptLine[] {
  const { counted, variance } = session
  const sales = totals.tenders.find(({ tender }) => tender === 'cash')?.amount ?? 0
  return [
    ...title(t('sessions.report.drawer')),
    pair(t('sessions.float'), money(session.openingFloat)),
    pair(t('sessions.report.cashSales'), money(sales)),
    ...details.cashMovements.map(({ kind, count, amount }) =>
      pair(
        t('sessions.report.movement', { kind: t(`sessions.movement.${kind}.title`), count }),
        money(kind === 'paid_in' ? amount : less(amount)),
      ),
    ),
    pair(t('sessions.expected'), money(session.expected ?? totals.expectedCash), 'strong'),
    ...(counted === undefined ? [] : [pair(t('sessions.counted'), money(counted), 'strong')]),
    ...(variance === undefined
      ? []
      : [pair(t('sessions.variance.title'), money(variance), 'strong'), ...inWords(variance, { t, money })]),
    ...(session.denominations ?? []).map(({ value, pieces }) =>
      pair(`${pieces} × ${money(value)}`, money(value * pieces)),
    ),
  ]
}

const inWords = (variance: number, { t, money }: Pick<ReportWriting, 't' | 'money'>): ReceiptLine[] => [
  { kind: 'text', text: varianceWords(variance, money, t).words, align: 'start', weight: 'normal' },
]

function orders(
  which: 'refused' | 'unsent' | 'late',
  { amount, orders: listed }: ReportedOrders,
  { t, money }: ReportWriting,
): ReceiptLine[] {
  if (listed.length === 0) return []
  return [
    ...title(t(`sessions.report.${which}.title`)),
    pair(t(`sessions.report.${which}.sum`, { count: listed.length }), money(amount), 'strong'),
    ...listed.map(({ receiptNumber, kind, total }) => pair(receiptNumber, money(kind === 'sale' ? total : -total))),
    { kind: 'text', text: t(`sessions.report.${which}.hint`), align: 'start', weight: 'normal' },
  ]
}

/** Of a closure: whether the server comes to the same. */
function agreement({ kind, differences }: SessionReport, { t }: ReportWriting): ReceiptLine[] {
  if (kind === 'x') return [RULE, centre(t('sessions.report.notFinal'))]
  if (differences === null) return [RULE, centre(t('sessions.report.unconfirmed'))]
  if (differences.length === 0) return [RULE, centre(t('sessions.report.confirmed'))]
  return [RULE, centre(t('sessions.report.differs', { figures: differences.join(', ') }), 'strong')]
}
