// Articles: what the visitors of the growing website ask for, stage after stage. Picture: the same newspaper, in ever
// larger houses. Invariant: the same in each, so that what changes from stage to stage is the design.
import { dataSet, requestType } from './draw'

/** A page for browsers, a feed for phones, and a post of either. */
export const ARTICLE_REQUESTS = [
  requestType('page', { replyBytes: 30_000, dataSet: 'articles' }),
  requestType('feed', { replyBytes: 6000, dataSet: 'articles' }),
  requestType('post', { operation: 'write', requestBytes: 2000, replyBytes: 1000, dataSet: 'articles' }),
]

export const ARTICLES = [dataSet('articles', { items: 5000, itemBytes: 6000 })]
