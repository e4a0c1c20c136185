// Changes: what a point of presence does when somebody has written an item that it holds replies about, and how one that
// has everything beforehand comes to have it again.
// Picture: word comes that the timetable has changed: the old posters are torn down, or new ones are already on the way.
// Invariant: a page is on its way at most once at a time; what changes again meanwhile is fetched again. Only what was
// there when the run began has cost nothing.
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
  /** Not because it has changed: if somebody has asked for it meanwhile, it is there. */
  readonly isLost?: boolean
}

/** Before what the origin could not give is asked for again. */
const RETRY_MS = 1000

/** Pages on their way at a time to a place that has lost all. */
const REFILLS = 8

/** Brings pages that have changed, or are not there any more. */
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
  private readonly underWay = new Map<string, Page>()
  private readonly config: ConfigOf<typeof cdnFields>
  private readonly context: PlanContext
  private readonly kept: KeptReplies
  private readonly port: Port
  private isUp = false
  private fills: boolean
  private readonly hear = (key: number): void => this.changed(key)

  constructor(config: ConfigOf<typeof cdnFields>, context: PlanContext, kept: KeptReplies, port: Port) {
    this.config = config
    this.context = context
    this.kept = kept
    this.port = port
    this.fills = config.fill === 'push'
    versionsOf(port).listen(this.hear)
    this.decisions = {
      'next page': (call) => this.next(call),
      pushed: (call) => this.pushed(call),
      'not pushed': (call) => this.notPushed(call),
    }
  }

  /** When the run begins everything is there already; whoever comes later, or has lost it, has it brought. */
  start(): void {
    this.isUp = true
    if (this.config.fill !== 'push') return
    if (this.port.nowMs === 0) this.fill()
    else this.refill()
  }

  /** Pages may have to be there beforehand from now on. */
  settingsChanged(): void {
    const { fills } = this
    this.fills = this.config.fill === 'push'
    if (this.fills && !fills) this.refill()
  }

  /** As many pages as there is room for, the best known first, each as if it had changed. */
  refill(): void {
    if (this.config.fill !== 'push' || !this.isUp || this.port.draining) return
    for (const { key, type } of this.pagesThatFit())
      if (!this.kept.holds({ key, type })) this.due.set(nameOf({ key, type }), { key, type, isLost: true })
    const runs = Math.min(REFILLS, this.due.size)
    for (let run = 0; run < runs; run++) this.port.run('push')
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
    if (config.fill === 'push') for (const type of this.typesOf(key)) this.bring({ key, type })
    else if (config.purge) port.after(config.purgeMs, () => port.count('purged', kept.purge(key)))
  }

  /** Of the pages about an item that are here or on their way. */
  private typesOf(key: number): ReadonlySet<number> {
    const types = new Set(this.kept.typesKept(key))
    for (const page of this.underWay.values()) if (page.key === key) types.add(page.type)
    return types
  }

  private bring(page: Page): void {
    const name = nameOf(page)
    const isDue = this.due.has(name)
    this.due.set(name, page)
    // Whoever brings the old page brings the new one next.
    if (!isDue && !this.underWay.has(name)) this.port.run('push')
  }

  private next(call: CallRegisters): string {
    for (const [name, page] of this.due) {
      if (this.underWay.has(name)) continue
      this.due.delete(name)
      if (page.isLost === true && this.kept.holds(page)) continue
      this.underWay.set(name, page)
      call.become({ key: page.key, type: page.type, user: call.user })
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
