import type { Product } from '@outpost/contract/v2'
import { type NewId, type Random, seededRandom, uuidv7Source } from '@outpost/kernel'

const MAKERS = [
  'Alder Farm',
  'Brookside',
  'Casa Luna',
  'Dover',
  'Elmwood',
  'Fjord',
  'Golden Hen',
  'Harvest',
  'Isla',
  'Juno',
]
const MANNERS = [
  'organic',
  'smoked',
  'fresh',
  'dried',
  'salted',
  'light',
  'whole',
  'crème',
  'ground',
  'frozen',
  'classic',
]
const FLAVOURS = [
  'vanilla',
  'lemon',
  'jalapeño',
  'hazelnut',
  'rosemary',
  'cherry',
  'mint',
  'paprika',
  'apple',
  'ginger',
]
const GOODS =
  'milk,butter,yoghurt,brie,cheddar,bread,baguette,croissant,coffee,tea,sugar,flour,rice,pasta,oil,vinegar,mustard,ketchup,' +
  'soup,beans,peas,tomatoes,tuna,salmon,chicken,beef,ham,sausage,bacon,juice,water,beer,cider,wine,chocolate,biscuits,' +
  'crisps,nuts,honey,jam,muesli,porridge,soap,shampoo,toothpaste,napkins,candles,batteries,bulbs,mugs,plates,towels'
const SIZES = ['80 g', '125 g', '250 g', '500 g', '1 kg', '330 ml', '750 ml', '1 l', '6 pack', '12 pack']

const COLOURS = ['red', 'blue', 'green', 'white', 'black', 'amber', 'violet', 'silver']

const CATEGORIES = 400

/** A catalogue as a grocer's looks: five to eight words a name, accents among them, one barcode each. The same every time. */
export function makeProducts(count: number, names?: readonly string[]): readonly Product[] {
  const random = seededRandom('catalogue')
  let now = Date.UTC(2026, 0, 1)
  const newId = uuidv7Source({ now: () => ++now }, random)
  const categories = Array.from({ length: CATEGORIES }, newId)
  return Array.from({ length: count }, (_, at) => makeProduct(at, names, categories, newId, random))
}

function makeProduct(
  at: number,
  names: readonly string[] | undefined,
  categories: readonly string[],
  newId: NewId,
  random: Random,
): Product {
  const categoryId = pick(categories, random)
  return {
    id: newId(),
    sku: `SKU-${String(at).padStart(6, '0')}`,
    gtins: [gtinOf(at)],
    name: names?.[at % names.length] ?? nameOf(random),
    categoryId,
    unit: 'each',
    price: 49 + Math.floor(random.next() * 4_950),
    taxClass: 'standard',
    stockPolicy: 'allow_oversell',
    active: random.next() > 0.03,
    version: 1,
  }
}

const pick = <T>(from: readonly T[], random: Random): T => from[Math.floor(random.next() * from.length)] as T

function nameOf(random: Random): string {
  const parts = [pick(MAKERS, random), pick(MANNERS, random), pick(FLAVOURS, random), pick(GOODS.split(','), random)]
  if (random.next() < 0.5) parts.push(pick(COLOURS, random))
  return [...parts, pick(SIZES, random)].join(' ')
}

/** Of 13 digits, in the range 20…29 that GS1 leaves to retailers. */
function gtinOf(at: number): string {
  const digits = `20${String(at).padStart(10, '0')}`
  const sum = Array.from(digits).reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0)
  return `${digits}${(10 - (sum % 10)) % 10}`
}
