// `npm start`: from a fresh clone to the running page. Installs and builds only what is missing or out of date.
import { buildPage } from './lib/build.mjs'
import { installPackages } from './lib/install.mjs'
import { servePage } from './lib/serve-page.mjs'

await installPackages()
if (!(await buildPage({ quiet: true }))) {
  console.error('The build failed (see above).')
  process.exit(1)
}
await servePage()
