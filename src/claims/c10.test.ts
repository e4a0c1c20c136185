import { C10_CLAIMS } from './c10'
import { provesClaims } from './testing/proves'

provesClaims(C10_CLAIMS)
