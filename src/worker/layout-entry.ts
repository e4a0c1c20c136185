// Layout entry: the first line of the thread that lays drawings out.
import { expose } from 'comlink'
import { tidyUp } from '../layout/tidy-up'

const api = { tidyUp }
export type LayoutApi = typeof api

expose(api)
