import fc from 'fast-check'

/** Stand-ins for JSON text that no JavaScript value can say; `asJson` puts it in their place. */
const RAW: Readonly<Record<string, string>> = {
  '\u0001inf': '1e400',
  '\u0001odd': '9007199254740993',
  '\u0001tiny': '1e-400',
  '\u0001proto': '{"__proto__":{"isAdmin":true}}',
  '\u0001ctor': '{"constructor":{"prototype":{"isAdmin":true}}}',
  '\u0001twice': '{"id":1,"id":2}',
  '\u0001deep': `${'['.repeat(14)}${']'.repeat(14)}`,
  '\u0001deeper': `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
  '\u0001nan': 'NaN',
}

/** Values that somebody, somewhere, will send. */
const NASTY: readonly unknown[] = [
  ...Object.keys(RAW),
  null,
  true,
  0,
  -0,
  -1,
  1.5,
  2 ** 53,
  -(2 ** 53),
  2 ** 31,
  1e308,
  '',
  ' ',
  '\0',
  '\ud800',
  '\udc00\ud800',
  '\u202e',
  '\ufeff',
  'e\u0301',
  '💣'.repeat(300),
  'x'.repeat(5_000),
  "'; DROP TABLE orders; --",
  '<script>alert(1)</script>',
  '../../../etc/passwd',
  '%00',
  '${7*7}',
  '__proto__',
  'constructor',
  'toString',
  'NaN',
  'Infinity',
  '-1',
  '0.0001',
  '1e3',
  '99999999999999999999',
  '2026-02-30T00:00:00Z',
  '2016-12-31T23:59:60Z',
  '+010000-01-01T00:00:00Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999999999Z',
  '00000000-0000-7000-8000-000000000000',
  'ffffffff-ffff-7fff-bfff-ffffffffffff',
  [],
  [null],
  {},
  { length: 3 },
  { toJSON: 1 },
]

export const nasty: fc.Arbitrary<unknown> = fc.constantFrom(...NASTY)
/** Nasty values that a URL or a header can carry as text. */
export const nastyText: fc.Arbitrary<string> = fc.constantFrom(...NASTY.filter((one) => typeof one === 'string'))

/** JSON text of a value, stand-ins replaced. */
export function asJson(value: unknown): string {
  let text = JSON.stringify(value) ?? 'null'
  for (const [name, raw] of Object.entries(RAW)) text = text.replaceAll(JSON.stringify(name), () => raw)
  return text
}

/** One step away from a value: something replaced, left out, added or doubled, anywhere in it. */
export const broken = (value: unknown): fc.Arbitrary<unknown> =>
  fc
    .tuple(fc.nat(), fc.constantFrom('replace', 'replace', 'replace', 'drop', 'add', 'double'), nasty)
    .map(([where, how, what]) => {
      const copy = structuredClone(value)
      const places = placesOf(copy)
      const place = places[where % places.length]
      if (place === undefined) return what
      const { holder, name } = place
      if (how === 'add' && !Array.isArray(holder)) holder[typeof what === 'string' ? what : 'more'] = what
      else if (how === 'double' && Array.isArray(holder)) holder.push(holder[Number(name)])
      else if (how === 'drop' && !Array.isArray(holder)) delete holder[name]
      else holder[name as never] = what as never
      return copy
    })

interface Place {
  readonly holder: Record<string, unknown> | unknown[]
  readonly name: string
}

function placesOf(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return []
  const holder = value as Place['holder']
  return Object.keys(holder).flatMap((name) => [{ holder, name }, ...placesOf(holder[name as never])])
}
