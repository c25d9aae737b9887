// How the web part is built: root web/, out dist/, subpath imports as everywhere else.
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env.GUIKE_DEV_SERVER ?? 'http://127.0.0.1:8080'

export default defineConfig({
  root: 'web',
  plugins: [react()],
  server: { host: '127.0.0.1', port: 5173, strictPort: true, proxy: { '/api': { target: server } } },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2023',
    // Names the files of each route, so that the size check can add up what a first visit loads.
    manifest: true,
    // A second's guess of ours is not worth a warning; scripts hold the real budgets.
    chunkSizeWarningLimit: 400,
    rolldownOptions: {
      onLog(level, log, report) {
        // React Query marks its files "use client", which means nothing outside server components.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log)
      },
      output: {
        codeSplitting: {
          groups: [
            // What changes only when we upgrade stays in the browser's cache over our own releases.
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\//, priority: 3 },
            { name: 'router', test: /node_modules\/@tanstack\//, priority: 2 },
          ],
        },
      },
    },
  },
})
