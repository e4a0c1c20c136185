import {
  Database,
  type LucideIcon,
  MemoryStick,
  Monitor,
  Server,
  Smartphone,
  Split,
  SquareDashed,
} from 'lucide-react'
import { memo } from 'react'

export type KindIconName =
  | 'balancer'
  | 'database'
  | 'desktop'
  | 'memory'
  | 'phone'
  | 'server'
  /** A kind this version does not know. */
  | 'unknown'

const ICONS: Readonly<Record<KindIconName, LucideIcon>> = {
  balancer: Split,
  database: Database,
  desktop: Monitor,
  memory: MemoryStick,
  phone: Smartphone,
  server: Server,
  unknown: SquareDashed,
}

export interface KindIconProps {
  readonly name: KindIconName
  readonly size?: number
}

/** The sign of a kind of component; its name always stands beside it, so it is silent for screen readers. */
export const KindIcon = memo(function KindIcon({ name, size = 16 }: KindIconProps) {
  const Sign = ICONS[name]
  return <Sign size={size} strokeWidth={1.75} aria-hidden />
})
