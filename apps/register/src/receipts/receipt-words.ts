import type { ReceiptFormat, ReceiptWords } from '@outpost/client'
import type { TenderName } from '../paying/tender-choice.tsx'
import { formatMoney, formatQuantity } from '../texts/format.ts'
import type { Texts } from '../texts/texts.ts'

/** All language on a receipt, from the catalogue. */
export const receiptWords = (t: Texts): ReceiptWords => ({
  heading: [],
  sale: t('receipts.sale'),
  return: t('receipts.return'),
  copy: t('receipts.copy'),
  training: t('receipts.training'),
  voided: t('receipts.voided'),
  receiptNumber: t('receipts.number'),
  originalReceipt: t('receipts.original'),
  servedBy: t('receipts.servedBy'),
  customer: t('receipts.customer'),
  subtotal: t('receipts.subtotal'),
  discount: t('receipts.discount'),
  rounding: t('receipts.rounding'),
  total: t('receipts.total'),
  tendered: t('receipts.tendered'),
  change: t('receipts.change'),
  paymentUnknown: t('receipts.paymentUnknown'),
  tender: (code) => tenderWords(code, t),
  tax: (code, rate, included) => t(included ? 'receipts.taxIncluded' : 'receipts.taxOnTop', { code, rate }),
  footer: [t('receipts.thanks')],
})

/** A tender that this version does not know is named by its code. */
export const tenderWords = (code: string, t: Texts): string =>
  t(`paying.tender.${code as TenderName}`, { defaultValue: code })

/** Figures as the locale writes them, times as the branch's clock has them. */
export const receiptFormat = (locale: string): ReceiptFormat => ({
  money: (minor, currency) => formatMoney(minor, currency, locale),
  quantity: (quantity) => formatQuantity(quantity, locale),
  rate: (rate) => new Intl.NumberFormat(locale, { maximumFractionDigits: 4 }).format(Number(rate)),
  instant: (instant, timeZone) =>
    new Date(instant).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }),
})
