// Changes: what a point of presence does when somebody has written an item that it holds replies about.
// Picture: word comes that the timetable has changed: the old posters are torn down, or new ones are already on the way.
// Invariant: a page is on its way at most once at a time; what changes again meanwhile is fetched again.
import type { CallRegisters, Decision, Port } from '../../engine/behavior'
import { always } from '../../engine/plan'
import type { Program } from '../../engine/program'
import { passOn } from '../../kit/data-steps'
import type { OutgoingLink, PlanContext } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import { ORIGINAL, versionsOf } from '../../kit/item-versions'
import type { KeptReplies } from '../../kit/kept-replies'
import { again, ask, label, onFail, program } from '../../kit/steps'
import type { cdnFields } from './spec'

interface Page {
  readonly key: number
  readonly type: number
}

/** Before what the origin could not give is asked for again. */
const RETRY_MS = 1000

/** Brings pages that have changed. */
export function pushProgram(links: readonly OutgoingLink[]): Program {
  return program(
    always(0),
    ask('next page', {
      some: [
        onFail('not pushed'),
        ...passOn(links, 'read', { op: 'read' }),
        ask('pushed', { done: [] }),
        again(),
        label('not pushed'),
        ask('not pushed', { done: [] }),
      ],
      nothing: [],
    }),
  )
}

export const CHANGE_WORDS = {
  'next page': 'is there a page to bring?',
  pushed: 'keep the new page',
  'not pushed': 'try again later',
} as const

export class Changes {
  readonly decisions: Readonly<Record<keyof typeof CHANGE_WORDS, Decision>>
  private readonly due = new Map<string, Page>()
  private readonly underWay = new Set<string>()
  private readonly config: ConfigOf<typeof cdnFields>
  private readonly context: PlanContext
  private readonly kept: KeptReplies
  private readonly port: Port
  private isUp = false
  private hasRun = false
  private readonly hear = (key: number): void => this.changed(key)

  constructor(config: ConfigOf<typeof cdnFields>, context: PlanContext, kept: KeptReplies, port: Port) {
    this.config = config
    this.context = context
    this.kept = kept
    this.port = port
    versionsOf(port).listen(this.hear)
    this.decisions = {
      'next page': (call) => this.next(call),
      pushed: (call) => this.pushed(call),
      'not pushed': (call) => this.notPushed(call),
    }
  }

  /** The first time everything is there already; after a crash what is asked for is fetched again. */
  start(): void {
    this.isUp = true
    if (this.config.fill === 'push' && !this.hasRun) this.fill()
    this.hasRun = true
  }

  lose(): void {
    this.isUp = false
    this.due.clear()
    this.underWay.clear()
  }

  end(): void {
    versionsOf(this.port).hush(this.hear)
  }

  private changed(key: number): void {
    const { config, kept, port } = this
    if (!this.isUp || port.draining) return
    if (config.fill === 'push') for (const type of kept.typesKept(key)) this.bring({ key, type })
    else if (config.purge) port.after(config.purgeMs, () => port.count('purged', kept.purge(key)))
  }

  private bring(page: Page): void {
    const name = nameOf(page)
    if (this.due.has(name)) return
    this.due.set(name, page)
    // Whoever brings the old page brings the new one next.
    if (!this.underWay.has(name)) this.port.run('push')
  }

  private next(call: CallRegisters): string {
    for (const [name, page] of this.due) {
      if (this.underWay.has(name)) continue
      this.due.delete(name)
      this.underWay.add(name)
      call.become({ ...page, user: call.user })
      return 'some'
    }
    return 'nothing'
  }

  private pushed(call: CallRegisters): string {
    this.underWay.delete(nameOf(call))
    this.kept.put(call)
    this.port.count('requests')
    this.port.count('bytesPushed', call.replyBytes)
    return 'done'
  }

  private notPushed(call: CallRegisters): string {
    const { key, type } = call
    const name = nameOf(call)
    this.underWay.delete(name)
    this.due.set(name, { key, type })
    this.port.after(RETRY_MS, () => this.retry())
    return 'done'
  }

  private retry(): void {
    if (this.config.fill === 'push') this.port.run('push')
    else this.due.clear()
  }

  /** As many pages as there is room for, the best known first; what is asked for most is what was used last. */
  private fill(): void {
    for (const { key, type, replyBytes } of this.pagesThatFit().toReversed())
      this.kept.put({ key, type, replyBytes, version: ORIGINAL })
  }

  private pagesThatFit(): readonly (Page & { readonly replyBytes: number })[] {
    const { context, port } = this
    const reads = context.requestTypes.filter(({ operation }) => operation === 'read')
    const pages: (Page & { readonly replyBytes: number })[] = []
    const itemsMax = Math.max(0, ...context.dataSets.map(({ items }) => items))
    let roomBytes = port.reservedBytes
    for (let item = 0; item < itemsMax; item++) {
      for (const { id, dataSet, replyBytes = 0 } of reads) {
        const set = context.dataSets.find((one) => one.id === dataSet) ?? context.dataSets[0]
        if (item >= set.items) continue
        roomBytes -= replyBytes
        if (roomBytes < 0) return pages
        pages.push({ key: port.keyOf(set.id, item), type: port.typeOf(id), replyBytes })
      }
    }
    return pages
  }
}

function nameOf({ key, type }: Page): string {
  return `${key}/${type}`
}
