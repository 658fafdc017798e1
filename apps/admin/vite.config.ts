import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Writes a packed twin of each script and style: the server hands it out to whoever takes it, and packs nothing itself. */
const packedTwins = (): Plugin => ({
  name: 'packed-twins',
  writeBundle: ({ dir = '' }, bundle) => {
    for (const name of Object.keys(bundle).filter((one) => /\.(?:js|css|svg)$/.test(one))) {
      const path = join(dir, name)
      writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }))
    }
  },
})

export default defineConfig({
  base: '/admin/', // where the server hands it out
  plugins: [react(), packedTwins()],
  build: {
    outDir: 'dist/web',
    assetsInlineLimit: 0, // the page's policy allows no scripts or fonts from within it
    chunkSizeWarningLimit: 700,
  },
})
