import { D2_CLAIMS } from './d2'
import { provesClaims } from './testing/proves'

provesClaims(D2_CLAIMS)
