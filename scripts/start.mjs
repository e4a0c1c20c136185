// `npm start`: from a fresh clone to the running page. Installs and builds only what is missing or out of date.
import process from 'node:process'
import { parseArgs } from 'node:util'
import { buildPage } from './lib/build.mjs'
import { installPackages } from './lib/install.mjs'
import { servePage } from './lib/serve-page.mjs'

const { values } = parseArgs({ options: { port: { type: 'string' } } })
const port = values.port === undefined ? undefined : Number(values.port)
if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536)) {
  console.error(`--port has to be a number of 1 to 65535, not "${values.port}".`)
  process.exit(2)
}

await installPackages()
if (!(await buildPage({ quiet: true }))) {
  console.error('The build failed (see above).')
  process.exit(1)
}
await servePage(port === undefined ? {} : { port })
