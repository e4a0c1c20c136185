import {
  Activity,
  Archive,
  Building2,
  Cloud,
  Cog,
  Columns3,
  Database,
  Globe,
  Layers,
  type LucideIcon,
  Map as MapIcon,
  MemoryStick,
  Monitor,
  PcCase,
  Server,
  Shield,
  Signpost,
  Smartphone,
  Split,
  SquareDashed,
  StickyNote,
} from 'lucide-react'
import { memo } from 'react'

export type KindIconName =
  | 'balancer'
  | 'cdn'
  | 'database'
  | 'desktop'
  | 'dns'
  | 'external'
  | 'machine'
  | 'memory'
  | 'monitor'
  | 'note'
  | 'objects'
  | 'phone'
  | 'proxy'
  | 'queue'
  | 'region'
  | 'server'
  | 'shards'
  | 'worker'
  | 'zone'
  /** A kind this version does not know. */
  | 'unknown'

const ICONS: Readonly<Record<KindIconName, LucideIcon>> = {
  balancer: Split,
  cdn: Globe,
  database: Database,
  desktop: Monitor,
  dns: Signpost,
  external: Cloud,
  machine: PcCase,
  memory: MemoryStick,
  monitor: Activity,
  note: StickyNote,
  objects: Archive,
  phone: Smartphone,
  proxy: Shield,
  queue: Layers,
  region: MapIcon,
  server: Server,
  shards: Columns3,
  worker: Cog,
  zone: Building2,
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
