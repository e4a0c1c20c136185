import { existsSync } from 'node:fs'
import { defineConfig } from 'vite'

const entries: Record<string, string> = {
  tierscape: 'src/cli/main.ts',
  'replication-worker': 'src/cli/replication-worker.ts',
  bench: 'bench/main.ts',
}

// The command line and the benchmark, bundled for Node. Everything lands in one flat folder, so that
// `new URL('./replication-worker.js', import.meta.url)` is right from whichever file it is written in.
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'build/node',
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file))),
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunk-[name]-[hash].js' },
    },
  },
})
