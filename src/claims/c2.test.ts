import { C2_CLAIMS } from './c2'
import { provesClaims } from './testing/proves'

provesClaims(C2_CLAIMS)
