// `npm run -s tierscape -- run <file>`: the command line.
import { runBundled } from './lib/bundled.mjs'

await runBundled('tierscape')
