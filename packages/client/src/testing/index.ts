export { memorySecrets } from './memory-secrets.ts'
