import { C1_CLAIMS } from './c1'
import { provesClaims } from './testing/proves'

provesClaims(C1_CLAIMS)
