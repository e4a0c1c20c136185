// `npm run bench`: how many customers a second the engine simulates, beside a hand-written yardstick.
import { runBundled } from './lib/bundled.mjs'

await runBundled('bench')
