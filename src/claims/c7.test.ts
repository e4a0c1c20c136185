import { C7_CLAIMS } from './c7'
import { provesClaims } from './testing/proves'

provesClaims(C7_CLAIMS)
