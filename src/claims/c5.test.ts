import { C5_CLAIMS } from './c5'
import { provesClaims } from './testing/proves'

provesClaims(C5_CLAIMS)
