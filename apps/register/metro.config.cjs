const { getDefaultConfig } = require('expo/metro-config')

const config = getDefaultConfig(__dirname)

/** TypeBox words its errors in forty languages, and nobody reads them here: 60 KB of a cashier's first load. */
const FOREIGN_WORDS = /^\.\/(?!en_US)[a-z]{2,3}_\w+\.mjs$/

/** @type {NonNullable<typeof config.resolver.resolveRequest>} */
const resolveRequest = (context, name, platform) =>
  FOREIGN_WORDS.test(name) && context.originModulePath.includes('/typebox/')
    ? { type: 'empty' }
    : context.resolveRequest(context, name, platform)

/** By it `#compose` may be another composition root in browsers than the web's; for tests. */
const { OUTPOST_COMPOSE_CONDITION: condition } = process.env
const conditions = config.resolver.unstable_conditionsByPlatform ?? {}

module.exports = {
  ...config,
  resolver: {
    ...config.resolver,
    assetExts: [...(config.resolver.assetExts ?? []), 'wasm'], // expo-sqlite's web build
    resolveRequest,
    ...(condition && {
      unstable_conditionsByPlatform: { ...conditions, web: [...(conditions['web'] ?? []), condition] },
    }),
  },
}
