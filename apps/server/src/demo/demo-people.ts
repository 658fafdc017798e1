import type { Role } from '@outpost/contract/v2'

/** PINs of the demo chain, by role. Well known: the demo is for trying out. */
export const DEMO_PINS = { cashier: '1111', supervisor: '9999' } as const

export interface DemoPerson {
  readonly code: string
  readonly name: string
  readonly role: Role
  /** Code of the branch; absent = head office. */
  readonly branch?: string
  readonly discountLimit: string
  /** Of head office people, who sign in with a browser. */
  readonly password?: string
}

const cashier = (code: string, name: string, branch: string): DemoPerson => ({
  code,
  name,
  role: 'cashier',
  branch,
  discountLimit: '10',
})
const supervisor = (code: string, name: string, branch: string): DemoPerson => ({
  code,
  name,
  role: 'supervisor',
  branch,
  discountLimit: '100',
})

/** The administrator is the last. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  cashier('lena', 'Lena Vogt', 'B01'),
  cashier('emre', 'Emre Kaya', 'B01'),
  supervisor('jonas', 'Jonas Albrecht', 'B01'),
  cashier('marta', 'Marta Lindqvist', 'B02'),
  cashier('oskari', 'Oskari Niemi', 'B02'),
  supervisor('aino', 'Aino Laine', 'B02'),
  cashier('luca', 'Luca Ferrari', 'B03'),
  cashier('noemi', 'Noemi Brunner', 'B03'),
  supervisor('reto', 'Reto Meier', 'B03'),
  cashier('ciara', 'Ciara Byrne', 'B04'),
  cashier('tomasz', 'Tomasz Nowak', 'B04'),
  supervisor('aoife', 'Aoife Walsh', 'B04'),
  { code: 'support', name: 'Sam Okafor', role: 'support', discountLimit: '0', password: 'demo-support-1' },
  { code: 'admin', name: 'Alex Moreau', role: 'admin', discountLimit: '100', password: 'demo-admin-001' },
]
