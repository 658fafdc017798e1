module.exports = (/** @type {{ cache(always: boolean): void }} */ api) => {
  api.cache(true)
  return { presets: ['babel-preset-expo'], env: { production: { plugins: ['react-native-paper/babel'] } } }
}
