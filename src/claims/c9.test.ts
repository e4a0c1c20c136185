import { C9_CLAIMS } from './c9'
import { provesClaims } from './testing/proves'

provesClaims(C9_CLAIMS)
