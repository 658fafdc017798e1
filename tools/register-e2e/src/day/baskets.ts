import type { Operator, Payment } from '../hands/operator.ts'
import { JONAS } from '../hands/people.ts'

/** One sale of a day: what is rung up, how it is paid, and whether somebody must allow it. */
export interface Basket {
  readonly goods: readonly { readonly name: string; readonly weight?: string }[]
  readonly payments: readonly Payment[]
  /** Percent off the last line; above ten a supervisor's PIN is asked for. */
  readonly discount?: string
}

const milk = { name: 'Whole milk 1 l' }
const butter = { name: 'Butter, salted 250 g' }
const quark = { name: 'Quark 250 g' }
const bananas = (weight: string) => ({ name: 'Bananas', weight })
const apples = (weight: string) => ({ name: 'Apples, Braeburn', weight })

/** Every tender, goods by the piece and by weight, a discount within and one beyond a cashier's limit. */
export const BASKETS: readonly Basket[] = [
  { goods: [milk, butter], payments: [{ tender: 'Cash' }] },
  { goods: [bananas('1.275'), quark], payments: [{ tender: 'Cash', amount: 5_000 }] },
  { goods: [milk, milk, apples('0.430')], payments: [{ tender: 'Card', reference: 'SLIP-4711' }] },
  { goods: [butter], payments: [{ tender: 'Wallet', reference: 'APP-0815' }] },
  {
    goods: [quark, bananas('0.860')],
    payments: [{ tender: 'Voucher', amount: 100, reference: 'V-1' }, { tender: 'Cash' }],
  },
  { goods: [milk], discount: '5', payments: [{ tender: 'Cash' }] },
  { goods: [butter, apples('2.005')], discount: '40', payments: [{ tender: 'Card', reference: 'SLIP-4712' }] },
]

/** The percentage that a cashier of the demo chain may give by herself. */
const CASHIERS_LIMIT = 10

/** Sells one; gives its receipt number. */
export async function sell(operator: Operator, { goods, payments, discount }: Basket): Promise<string> {
  await operator.goTo('Sell')
  for (const { name, weight } of goods) await operator.ring(name, weight)
  if (discount !== undefined) await operator.discountLastLine(discount)
  const asks = discount !== undefined && Number(discount) > CASHIERS_LIMIT
  return operator.pay(payments, asks ? JONAS : undefined)
}
