/** For the program of a page: nothing of Node, and no test runner. */
export { fillOutbox } from '../conformance/full-outbox.ts'
export { createStorePage, type StorePage, type StorePageOptions } from './store-page.ts'
