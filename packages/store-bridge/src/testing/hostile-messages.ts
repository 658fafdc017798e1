import type { Refusal } from '../bridge.ts'

export interface HostileMessage {
  readonly what: string
  readonly method: unknown
  readonly args: unknown
  readonly refusal: Refusal
}

const at = (code: Refusal['code'], detail: string): Refusal => ({ code, detail })
const commit = (more: object) => [{ expect: [], mutations: [], records: [], ...more }]
const own = (body: unknown) => commit({ records: [{ collection: 'carts', id: 'c1', body, keys: [], clientRef: null }] })

/** Own properties as JSON has them, where an object literal would set the prototype instead. */
const polluting = (json: string): unknown => JSON.parse(json)

function nested(levels: number): object {
  let value = {}
  for (let i = 0; i < levels; i++) value = { value }
  return value
}

/** Messages in JSON that no page of ours sends, each with the exact words that refuse it. */
export const HOSTILE_MESSAGES: readonly HostileMessage[] = [
  { what: 'an unknown method', method: 'store.drop', args: [], refusal: at('method_unknown', 'store.drop') },
  { what: 'closing the store', method: 'store.close', args: [], refusal: at('method_unknown', 'store.close') },
  { what: 'a method of every object', method: 'constructor', args: [], refusal: at('method_unknown', 'constructor') },
  {
    what: 'a method of a part’s',
    method: 'store.__proto__',
    args: [],
    refusal: at('method_unknown', 'store.__proto__'),
  },
  {
    what: 'a method that is no text',
    method: { name: 'store.counts' },
    args: [],
    refusal: at('method_unknown', 'a object'),
  },
  {
    what: 'arguments that are no list',
    method: 'store.counts',
    args: {},
    refusal: at('message_invalid', 'the arguments are no list'),
  },
  { what: 'an argument too many', method: 'store.counts', args: [1], refusal: at('arguments_invalid', '/0 unknown') },
  {
    what: 'an argument too few',
    method: 'store.get',
    args: ['orders'],
    refusal: at('arguments_invalid', '/ minItems'),
  },
  {
    what: 'a number for a name',
    method: 'store.get',
    args: ['orders', 7],
    refusal: at('arguments_invalid', '/1 type'),
  },
  {
    what: 'a fraction of a place',
    method: 'store.readSequence',
    args: [1.5, 1, 1],
    refusal: at('arguments_invalid', '/0 type'),
  },
  {
    what: 'an unknown field',
    method: 'store.list',
    args: ['orders', { limit: 1, where: '1=1' }],
    refusal: at('arguments_invalid', '/1/where unknown'),
  },
  {
    what: 'an unknown state',
    method: 'store.outbox',
    args: [{ limit: 1, state: 'gone' }],
    refusal: at('arguments_invalid', '/0/state enum'),
  },
  {
    what: 'a body that is a list',
    method: 'store.commit',
    args: own([1]),
    refusal: at('arguments_invalid', '/0/records/0/body type'),
  },
  {
    what: 'a prototype to pollute',
    method: 'store.commit',
    args: own(polluting('{"__proto__":{"isAdmin":true}}')),
    refusal: at('message_invalid', '/0/records/0/body/__proto__ is no name'),
  },
  {
    what: 'a commit that is a prototype',
    method: 'store.commit',
    args: [polluting('{"__proto__":{}}')],
    refusal: at('message_invalid', '/0/__proto__ is no name'),
  },
  {
    what: 'a message without end',
    method: 'store.commit',
    args: own({ text: 'x'.repeat(33 * 1024 * 1024) }),
    refusal: at('message_too_large', 'more than 33554432 units'),
  },
  {
    what: 'a message without ground',
    method: 'store.commit',
    args: own(nested(40)),
    refusal: at('message_too_large', 'deeper than 32 levels'),
  },
  {
    what: 'a secret outside of its drawer',
    method: 'secrets.read',
    args: ['../../etc/passwd'],
    refusal: at('arguments_invalid', '/0 pattern'),
  },
  {
    what: 'a secret of every object',
    method: 'secrets.write',
    args: ['__proto__', 'x'],
    refusal: at('arguments_invalid', '/0 pattern'),
  },
  {
    what: 'a print that is no base64',
    method: 'printer.print',
    args: ['<script>'],
    refusal: at('arguments_invalid', '/0 pattern'),
  },
]
