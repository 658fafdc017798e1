export { DEMO_PEOPLE, DEMO_PINS } from './demo-people.ts'
export { type DemoSeeded, type DemoState, demoProducts, demoState, seedDemo } from './seed-demo.ts'
