import { C3_CLAIMS } from './c3'
import { provesClaims } from './testing/proves'

provesClaims(C3_CLAIMS)
