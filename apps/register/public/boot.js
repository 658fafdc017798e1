// Outside the bundles, so that a version which does not start can still be followed by one that does. After `load`: the
// first screen goes before what is kept for offline. The desktop shell, whose page has `outpost`, brings its files itself.
if ('serviceWorker' in navigator && !('outpost' in globalThis)) {
  addEventListener('load', () => {
    navigator.serviceWorker
      .register('/sw.js', { updateViaCache: 'none' })
      .catch((error) => console.warn('The register will not start offline:', error))
  })
}

// A file of the first screen that a bad line broke off leaves nothing that could ask for it again: the page does, for as
// long as nothing can be read on it. What has come is kept by the browser, so every try has less to fetch.
const root = document.querySelector('#root')
const WAITS = navigator.language.startsWith('de')
  ? 'Die Verbindung brach ab. Nichts ist verloren; gleich wird es von selbst wieder versucht.'
  : 'The line broke off. Nothing is lost; it is tried again by itself in a moment.'
const TRIES = 'outpost-boot-tries'
const MOST_S = 30

const isDrawn = () => root.innerText.trim() !== ''

const tryAgain = ({ target }) => {
  if (!(target instanceof HTMLScriptElement) || 'waits' in root.dataset || isDrawn()) return
  root.dataset.waits = WAITS
  const tries = Number(sessionStorage.getItem(TRIES))
  sessionStorage.setItem(TRIES, String(tries + 1))
  setTimeout(() => location.reload(), Math.min(MOST_S, 2 ** tries) * 1_000)
}

addEventListener('error', tryAgain, true)
addEventListener('pagehide', () => {
  if (!('waits' in root.dataset)) sessionStorage.removeItem(TRIES)
})
