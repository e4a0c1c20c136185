// `npm run build`: the static page in dist/. SITE_URL=https://example.org/tierscape/ makes the social picture absolute.
import { buildPage } from './lib/build.mjs'
import { installPackages } from './lib/install.mjs'

await installPackages()
process.exitCode = (await buildPage({ force: true })) ? 0 : 1
