/** What a program that is to be killed needs: the suite without its test runner. */
export { fillOutbox } from './conformance/full-outbox.ts'
export { RULES } from './conformance/rules.ts'
export { writeForever } from './conformance/write-forever.ts'
