import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// The server hands out `dist` itself; the proxy only serves someone who edits screens.
const server = process.env['PUBLIC_ORIGIN'] ?? 'http://localhost:8080'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    // Its helper is an inline script, which the content security policy would refuse.
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': server } },
  preview: { proxy: { '/api': server } },
})
