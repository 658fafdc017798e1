/** What a program that is to be killed needs: the suite without its test runner. */
export { RULES } from './conformance/rules.ts'
export { writeForever } from './conformance/write-forever.ts'
