import type { Product } from '@outpost/contract/v2'

const lookUp = <T>(words: Readonly<Record<string, T>>) => {
  const byWord = new Map(Object.entries(words))
  return (text: string): T | undefined => byWord.get(text.toLowerCase().replaceAll(/[\s._-]/g, ''))
}

/** As tills and spreadsheets name them. */
export const readUnit = lookUp<Product['unit']>({
  each: 'each',
  ea: 'each',
  pc: 'each',
  pcs: 'each',
  piece: 'each',
  pieces: 'each',
  unit: 'each',
  kg: 'kg',
  kgs: 'kg',
  kilo: 'kg',
  kilogram: 'kg',
  g: 'g',
  gr: 'g',
  gram: 'g',
  grams: 'g',
  l: 'l',
  ltr: 'l',
  liter: 'l',
  litre: 'l',
  ml: 'ml',
  millilitre: 'ml',
  milliliter: 'ml',
  m: 'm',
  metre: 'm',
  meter: 'm',
})

export const readStockPolicy = lookUp<Product['stockPolicy']>({
  none: 'none',
  service: 'none',
  allowoversell: 'allow_oversell',
  oversell: 'allow_oversell',
  strict: 'strict',
})

export const readActive = lookUp<boolean>({
  yes: true,
  y: true,
  true: true,
  1: true,
  active: true,
  no: false,
  n: false,
  false: false,
  0: false,
  inactive: false,
})
