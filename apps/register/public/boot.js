// Outside the bundles, so that a version which does not start can still be followed by one that does. After `load`: the
// first screen goes before what is kept for offline.
if ('serviceWorker' in navigator) {
  addEventListener('load', () => {
    navigator.serviceWorker
      .register('/sw.js', { updateViaCache: 'none' })
      .catch((error) => console.warn('The register will not start offline:', error))
  })
}
