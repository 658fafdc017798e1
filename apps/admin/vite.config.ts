import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  base: '/admin/', // where the server hands it out
  plugins: [react()],
  build: {
    outDir: 'dist/web',
    assetsInlineLimit: 0, // the policy of the page allows no data: scripts or fonts
    chunkSizeWarningLimit: 700,
  },
})
