// Face: what a card shows that only its kind knows: its sign, its second line, its body and its last line.
import type { ComponentType } from 'react'
import type { FieldValue } from '../kit/fields'
import type { ComponentReading } from '../kit/readings'
import type { KindIconName } from './KindIcon'
import type { NamedShare } from './mix'
import { words } from './words'

export type FaceConfig = Readonly<Record<string, FieldValue>>

export interface FaceProps {
  readonly config: FaceConfig
  /** Undefined until something has run. */
  readonly reading: ComponentReading | undefined
  readonly requestTypes: readonly NamedShare[]
}

export interface Face {
  readonly icon: (config: FaceConfig) => KindIconName
  /** What it is, in a few words under its name; some learn what they are only when it runs. */
  readonly secondLine: (config: FaceConfig, reading: ComponentReading | undefined) => string
  /** In the place of the gauges, for kinds without a machine. */
  readonly Body?: ComponentType<FaceProps>
  /** Drawn under the heading of a group of fields, by its title. */
  readonly drawings?: Readonly<Record<string, ComponentType<FaceProps>>>
  /** What is particular to the kind: workers and line, connections, hits. */
  readonly LastLine: ComponentType<FaceProps>
}

/**
 * The machine in a few words: its type, or its cores and memory; how many there are when there are several. A kind that
 * changes their number by itself says with its reading how many there are now.
 */
export function machineWords(config: FaceConfig, reading?: ComponentReading): string {
  const { instanceType, vCpus, memoryGib } = config
  const instances = reading?.instances ?? config.instances
  const isOfCatalog = typeof instanceType === 'string' && instanceType !== 'custom'
  const machine = isOfCatalog ? instanceType : words.faces.customMachine(Number(vCpus), Number(memoryGib))
  return typeof instances === 'number' && instances > 1 ? `${instances} × ${machine}` : machine
}
