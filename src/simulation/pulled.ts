// Pulled links: drawn the way messages go, queue to worker; called the other way, because the worker pulls.
import type { Link } from '../engine/link'

export function isPulled(link: Link): boolean {
  return link.plan.role === 'deliver'
}
