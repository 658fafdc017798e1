import { DEMO_PEOPLE, DEMO_PINS } from '../demo/index.ts'
import { table } from './table.ts'

export interface BannerCode {
  readonly branch: string
  readonly name: string
  readonly code: string
  readonly expiresAt: string
}

export interface BannerFacts {
  readonly url: string
  readonly database: string
  readonly dataFolder: string
  readonly codes: readonly BannerCode[]
  readonly demo: boolean
}

/** Where everything is, for whoever has just started Outpost. */
export function banner(facts: BannerFacts): string {
  const places = table([
    ['Register', facts.url],
    ['Desk', `${facts.url}/admin`],
    ['API', `${facts.url}/api/v2`],
    ['API docs', `${facts.url}/docs`],
    ['Health', `${facts.url}/readyz`],
    ['Data', facts.dataFolder],
    ['Database', facts.database],
  ])
  const parts = ['Outpost is running.', places]
  if (facts.demo) parts.push(peopleOf())
  parts.push(codesOf(facts))
  parts.push('Ctrl-C stops everything and keeps the data.')
  return `\n${parts.join('\n\n')}\n`
}

function peopleOf(): string {
  const office = DEMO_PEOPLE.filter(({ password }) => password !== undefined)
  const signIns = office.map(({ code, name, password = '' }) => [code, name, 'password', password])
  const tills = DEMO_PEOPLE.filter(({ branch }) => branch !== undefined).map(({ code, name, branch = '', role }) => [
    code,
    name,
    `${role} at ${branch}`,
    `PIN ${role === 'supervisor' ? DEMO_PINS.supervisor : DEMO_PINS.cashier}`,
  ])
  return [
    'Support and head office sign in at the desk by password:',
    table(signIns),
    '',
    'Branches sign in at a terminal by PIN:',
    table(tills),
  ].join('\n')
}

function codesOf({ codes }: BannerFacts): string {
  const [first] = codes
  if (first === undefined) {
    return 'There is no branch yet. `npm run outpost -- seed-demo` makes a demo chain; `create-admin` an administrator.'
  }
  const rows = codes.map(({ branch, name, code }) => [branch, name, code])
  const until = new Date(first.expiresAt).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
  return [
    `To enrol a terminal, type a code of its branch until ${until} (each works once):`,
    table(rows),
    `A new one: npm run outpost -- enrolment-code ${first.branch}`,
  ].join('\n')
}
