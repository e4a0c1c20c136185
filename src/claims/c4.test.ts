import { C4_CLAIMS } from './c4'
import { provesClaims } from './testing/proves'

provesClaims(C4_CLAIMS)
