import { D3_CLAIMS } from './d3'
import { provesClaims } from './testing/proves'

provesClaims(D3_CLAIMS)
