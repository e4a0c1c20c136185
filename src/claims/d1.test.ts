import { D1_CLAIMS } from './d1'
import { provesClaims } from './testing/proves'

provesClaims(D1_CLAIMS)
