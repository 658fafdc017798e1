import { join } from 'node:path'
import { packContract } from './pack-contract.ts'

const [folder = join(import.meta.dirname, '..', '..', '..', 'packages', 'contract', 'dist')] = process.argv.slice(2)
process.stdout.write(`${packContract(folder)}\n`)
