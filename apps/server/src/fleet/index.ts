export { type Fleet, type FleetSize, seedFleet } from './seed-fleet.ts'
