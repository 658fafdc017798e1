/** For the program of a page: nothing of Node, and no test runner. */
export { createStorePage, type StorePage, type StorePageOptions } from './store-page.ts'
