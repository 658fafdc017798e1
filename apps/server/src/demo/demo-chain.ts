import type { TaxClass } from '@outpost/contract/v2'
import type { BranchFields } from '../slices/branches/index.ts'

export const DEMO_BRANCHES: readonly Omit<BranchFields, 'id'>[] = [
  {
    code: 'B01',
    name: 'Berlin Mitte',
    region: 'Germany',
    ring: 0,
    timezone: 'Europe/Berlin',
    currency: 'EUR',
    cashIncrement: 1,
  },
  {
    code: 'B02',
    name: 'Helsinki Kamppi',
    region: 'Finland',
    ring: 1,
    timezone: 'Europe/Helsinki',
    currency: 'EUR',
    cashIncrement: 5,
  },
  {
    code: 'B03',
    name: 'Zürich Oerlikon',
    region: 'Switzerland',
    ring: 2,
    timezone: 'Europe/Zurich',
    currency: 'CHF',
    cashIncrement: 5,
  },
  {
    code: 'B04',
    name: 'Dublin Smithfield',
    region: 'Ireland',
    ring: 2,
    timezone: 'Europe/Dublin',
    currency: 'EUR',
    cashIncrement: 5,
  },
]

/** The branch that sells in its own currency: every price there is its own, this many hundredths of the chain's. */
export const OWN_PRICES = { branch: 'B03', percent: 112 } as const

export const DEMO_TAX_CLASSES: readonly Omit<TaxClass, 'id' | 'version'>[] = [
  { code: 'STD', name: 'Standard rate', taxes: [{ code: 'VAT', rate: '19', included: true }] },
  { code: 'RED', name: 'Reduced rate', taxes: [{ code: 'VAT', rate: '7', included: true }] },
  { code: 'ZERO', name: 'Not taxed', taxes: [] },
  { code: 'TRADE', name: 'Trade goods, tax on top', taxes: [{ code: 'VAT', rate: '19', included: false }] },
  {
    code: 'PARTY',
    name: 'Catering, two taxes on top',
    taxes: [
      { code: 'VAT', rate: '7', included: false },
      { code: 'CITY', rate: '1.125', included: false },
    ],
  },
]
