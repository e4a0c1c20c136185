import { D6_CLAIMS } from './d6'
import { provesClaims } from './testing/proves'

provesClaims(D6_CLAIMS)
