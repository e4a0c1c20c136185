import { D4_CLAIMS } from './d4'
import { provesClaims } from './testing/proves'

provesClaims(D4_CLAIMS)
