import type { EdgeProps } from '@xyflow/react'
import { memo, useState } from 'react'
import type { LinkReading } from '../../kit/readings'
import type { Role } from '../../kit/roles'
import type { Component } from '../../scenario/document'
import { useDocument } from '../../state/document'
import { useLinkReading } from '../../state/readings'
import { lazyExtra } from '../lazy-part'
import { breakerStateOf } from './breaker-state'
import { useRoute } from './canvas-context'
import { linkDescription } from './link-description'
import styles from './PipeEdge.module.css'
import { middleOf, parallel, pathOf } from '../../picture/polyline'
import { edgeNameId, type PipeEdgeType } from './projection'

// Few links have one.
const BreakerMark = lazyExtra(() => import('./BreakerMark').then((module) => module.BreakerMark))
const PipeNote = lazyExtra(() => import('./PipeNote').then((module) => module.PipeNote))

/** What can be pointed at, focused and heard of a pipe; `Pipes` draws it. */
export const PipeEdge = memo(Edge, isSame)

function Edge({ id, source, target, data, selected = false }: EdgeProps<PipeEdgeType>) {
  const route = useRoute(id)
  const [isHovered, setHovered] = useState(false)
  const reading = useLinkReading(id)
  const name = useLinkName(reading, source, target, data!.link.role)
  const breaker = reading?.breaker ?? null
  const middle = route && (middleOf(route.points) ?? route.points[0])
  const ringOffset = (route?.bore ?? 0) / 2 + 4
  return (
    <>
      {/* The edge is named after this text, which is not drawn. */}
      <desc id={edgeNameId(id)}>{name}</desc>
      {route !== undefined && middle !== undefined && (
        <>
          <path
            className={styles.ring}
            d={pathOf(parallel(route, ringOffset)) + pathOf(parallel(route, -ringOffset))}
          />
          <path
            className={`${styles.reach} react-flow__edge-interaction`}
            d={pathOf(route)}
            onPointerEnter={() => setHovered(true)}
            onPointerLeave={() => setHovered(false)}
          />
          {breaker !== null && <BreakerMark at={middle} state={breakerStateOf(breaker)} />}
          {(isHovered || selected) && <PipeNote id={id} at={middle} hasBreaker={breaker !== null} />}
        </>
      )}
    </>
  )
}

/** Where its ends stand is the plumber's business, and changes with every step of a hand that carries a card. */
function isSame(before: EdgeProps<PipeEdgeType>, after: EdgeProps<PipeEdgeType>): boolean {
  return (
    before.id === after.id &&
    before.source === after.source &&
    before.target === after.target &&
    before.data?.link.role === after.data?.link.role &&
    before.selected === after.selected
  )
}

function useLinkName(reading: LinkReading | undefined, source: string, target: string, role: Role): string {
  const from = useDocument((state) => namesOf(state.scenario.components).get(source) ?? source)
  const to = useDocument((state) => namesOf(state.scenario.components).get(target) ?? target)
  return linkDescription(from, to, role, reading)
}

const names = new WeakMap<readonly Component[], ReadonlyMap<string, string>>()

/** Every pipe asks for two of them with every change of the document. */
function namesOf(components: readonly Component[]): ReadonlyMap<string, string> {
  const known = names.get(components)
  if (known !== undefined) return known
  const found = new Map(components.map(({ id, name }) => [id as string, name]))
  names.set(components, found)
  return found
}
