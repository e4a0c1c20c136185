import {
  Cog,
  Columns3,
  Database,
  Layers,
  type LucideIcon,
  MemoryStick,
  Monitor,
  Server,
  Shield,
  Signpost,
  Smartphone,
  Split,
  SquareDashed,
} from 'lucide-react'
import { memo } from 'react'

export type KindIconName =
  | 'balancer'
  | 'database'
  | 'desktop'
  | 'dns'
  | 'memory'
  | 'phone'
  | 'proxy'
  | 'queue'
  | 'server'
  | 'shards'
  | 'worker'
  /** A kind this version does not know. */
  | 'unknown'

const ICONS: Readonly<Record<KindIconName, LucideIcon>> = {
  balancer: Split,
  database: Database,
  desktop: Monitor,
  dns: Signpost,
  memory: MemoryStick,
  phone: Smartphone,
  proxy: Shield,
  queue: Layers,
  server: Server,
  shards: Columns3,
  worker: Cog,
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
