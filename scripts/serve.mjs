// `npm run preview`: serves dist/ as it is. `--port <n>` demands that very port, for tools that were told it.
import { parseArgs } from 'node:util'
import { servePage } from './lib/serve-page.mjs'

const { values } = parseArgs({ options: { port: { type: 'string' } } })
await servePage(values.port === undefined ? {} : { port: Number(values.port), attempts: 1 })
