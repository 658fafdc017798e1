export { type Argon2, argon2PinHasher } from './argon2-pin-hasher.ts'
export { type SecureStore, secureStoreSecrets } from './secure-store-secrets.ts'
