// Outside the bundles, so that a version which does not start can still be followed by one that does. After `load`: the
// first screen goes before what is kept for offline. The desktop shell, whose page has `outpost`, brings its files itself.
if ('serviceWorker' in navigator && !('outpost' in globalThis)) {
  addEventListener('load', () => {
    navigator.serviceWorker
      .register('/sw.js', { updateViaCache: 'none' })
      .catch((error) => console.warn('The register will not start offline:', error))
  })
}
