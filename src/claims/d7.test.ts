import { D7_CLAIMS } from './d7'
import { provesClaims } from './testing/proves'

provesClaims(D7_CLAIMS)
