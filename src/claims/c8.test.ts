import { C8_CLAIMS } from './c8'
import { provesClaims } from './testing/proves'

provesClaims(C8_CLAIMS)
