import { C6_CLAIMS } from './c6'
import { provesClaims } from './testing/proves'

provesClaims(C6_CLAIMS)
