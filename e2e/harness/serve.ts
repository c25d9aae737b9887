// Builds the harness page as the product is built and serves it on a free port of this machine.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build, preview } from 'vite'

export type HarnessServer = { readonly url: string; readonly close: () => Promise<void> }

/** Answers the address of the page; `close` stops the server and removes what was built. */
export async function serveHarness(): Promise<HarnessServer> {
  const root = fileURLToPath(new URL('.', import.meta.url))
  const outDir = await mkdtemp(join(tmpdir(), 'guike-grid-'))
  const shared = { configFile: false as const, root, logLevel: 'error' as const, plugins: [react()] }
  await build({
    ...shared,
    build: { outDir, emptyOutDir: true, target: 'es2023', rolldownOptions: { input: join(root, 'grid.html') } },
  })
  const server = await preview({ ...shared, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } })
  const url = server.resolvedUrls?.local[0]
  if (!url) throw new Error('the harness has no address')
  return {
    url: `${url}grid.html`,
    close: async () => {
      await server.close()
      await rm(outDir, { recursive: true, force: true })
    },
  }
}
