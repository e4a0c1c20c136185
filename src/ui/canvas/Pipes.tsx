import { ViewportPortal } from '@xyflow/react'
import { type CSSProperties, memo, useMemo } from 'react'
import type { Link } from '../../scenario/document'
import { classNames } from '../../look/class-names'
import { useSelection } from '../../state/selection'
import { usePathLight } from '../requests/request-path'
import { useLinkLight, useTrunks } from './canvas-context'
import { useLinkState } from './link-state'
import styles from './Pipes.module.css'
import { parallel, pathOf } from '../../picture/polyline'
import type { PlaceBox } from './place-boxes'
import type { Orientation } from './projection'
import { drawnTogether, type Route, type Trunk } from '../../picture/routing'
import { WALL } from '../../picture/wire'

/** Paper left free where a later pipe lifts over an earlier one. */
const LIFT = 2.5
const TIP_LENGTH = 8

export interface PipesProps {
  readonly links: readonly Link[]
  /** Of the places under them: the paper around a pipe is that of the sheet it crosses. */
  readonly frames: readonly PlaceBox[]
  readonly orientation: Orientation
}

/**
 * All pipes, under the cards. Pipes that touch are drawn together: first the paper around them, then all walls, then
 * all bores, so that they join; the edges of React Flow above them are only to be pointed at and heard.
 */
export function Pipes({ links, frames, orientation }: PipesProps) {
  const trunks = useTrunks()
  const roles = useMemo(() => new Map(links.map((link) => [link.id as string, link.role])), [links])
  const sheets = frames.filter(({ outer }) => outer === undefined)
  return (
    <ViewportPortal>
      <svg className={styles.layer} aria-hidden>
        <defs>
          <pattern
            id="pipe-hatch"
            width="5"
            height="5"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect className={styles.hatchPaper} width="5" height="5" />
            <rect className={styles.hatchLine} width="2.4" height="5" />
          </pattern>
          {sheets.length > 0 && (
            <clipPath id="pipe-sheets">
              {sheets.map(({ id, x, y, width, height }) => (
                <rect key={id} x={x} y={y} width={width} height={height} />
              ))}
            </clipPath>
          )}
        </defs>
        {drawnTogether(trunks).map((group) => (
          <Joined
            key={group[0].drawnWith}
            group={group}
            roles={roles}
            hasSheets={sheets.length > 0}
            orientation={orientation}
          />
        ))}
      </svg>
    </ViewportPortal>
  )
}

interface JoinedProps {
  readonly group: readonly Trunk[]
  readonly roles: ReadonlyMap<string, Link['role']>
  readonly hasSheets: boolean
  readonly orientation: Orientation
}

/** Pipes that touch; drawn again only when one of them has changed. */
const Joined = memo(
  function Joined({ group, roles, hasSheets, orientation }: JoinedProps) {
    const routes = group.flatMap((trunk) => trunk.routes)
    return (
      <g>
        <Halos routes={routes} className={styles.halo} />
        {hasSheets && (
          <g clipPath="url(#pipe-sheets)">
            <Halos routes={routes} className={styles.sheetHalo} />
          </g>
        )}
        {routes.map((route) => (
          <Wall key={route.id} route={route} role={roles.get(route.id)} />
        ))}
        {routes.map((route) => (
          <Bore key={route.id} route={route} role={roles.get(route.id)} />
        ))}
        {group.map((trunk) => (
          <Tip key={trunk.target} trunk={trunk} orientation={orientation} />
        ))}
      </g>
    )
  },
  (before, after) =>
    before.roles === after.roles &&
    before.hasSheets === after.hasSheets &&
    before.orientation === after.orientation &&
    before.group.length === after.group.length &&
    before.group.every((trunk, index) => trunk === after.group[index]),
)

/** The paper around pipes, where they lift over what lies under them. */
function Halos({
  routes,
  className,
}: {
  readonly routes: readonly Route[]
  readonly className: string | undefined
}) {
  return routes.map((route) => (
    <path
      key={route.id}
      className={className}
      d={pathOf(route)}
      style={wide(route.bore + 2 * (WALL + LIFT))}
    />
  ))
}

interface PipeProps {
  readonly route: Route
  readonly role: Link['role'] | undefined
}

const Wall = memo(function Wall({ route, role }: PipeProps) {
  const { failedShare, isEjected } = useLinkState(route.id)
  const isSelected = useSelection((state) => state.links.has(route.id))
  const isOnPath = usePathLight('link', route.id) === 'lit'
  const dim = useLinkLight(route.id) === 'dim' && styles.dim
  const line = isEjected ? styles.ejected : lineOf(role)
  const path = pathOf(route)
  if (line !== undefined)
    return <path className={classNames(line, (isSelected || isOnPath) && styles.selected, dim)} d={path} />
  return (
    <path
      className={classNames(
        styles.wall,
        failedShare > 0 && styles.failing,
        (isSelected || isOnPath) && styles.selected,
        dim,
      )}
      d={path}
      style={wide(route.bore + 2 * WALL)}
    />
  )
})

const Bore = memo(function Bore({ route, role }: PipeProps) {
  const { failedShare, isEjected } = useLinkState(route.id)
  const isSelected = useSelection((state) => state.links.has(route.id))
  const isOnPath = usePathLight('link', route.id) === 'lit'
  const isDim = useLinkLight(route.id) === 'dim'
  if (isEjected || lineOf(role) !== undefined) return null
  const failedWidth = failedShare === 0 ? 0 : Math.max(1.5, route.bore * failedShare)
  return (
    <>
      <path
        className={classNames(
          styles.bore,
          (isSelected || isOnPath) && styles.selectedBore,
          isDim && styles.dimBore,
        )}
        d={pathOf(route)}
        style={wide(route.bore)}
      />
      {failedWidth > 0 && !isDim && (
        <path
          className={styles.failedShare}
          d={pathOf(parallel(route, (route.bore - failedWidth) / 2))}
          style={wide(failedWidth)}
        />
      )}
    </>
  )
})

function Tip({ trunk, orientation }: { readonly trunk: Trunk; readonly orientation: Orientation }) {
  const [only] = trunk.routes
  const { isEjected } = useLinkState(trunk.routes.length === 1 && only !== undefined ? only.id : '')
  const { x, y } = trunk.mouth
  const half = Math.max(4.5, trunk.width / 2 + 1.5)
  const across = `M${x - TIP_LENGTH} ${y - half}L${x} ${y}L${x - TIP_LENGTH} ${y + half}z`
  const down = `M${x - half} ${y - TIP_LENGTH}L${x} ${y}L${x + half} ${y - TIP_LENGTH}z`
  return (
    <path className={isEjected ? styles.tipDead : styles.tip} d={orientation === 'across' ? across : down} />
  )
}

/** Roles that are lines and not pipes. */
function lineOf(role: Link['role'] | undefined): string | undefined {
  if (role === 'replicate') return styles.replicate
  return role === 'answer' ? styles.answer : undefined
}

function wide(width: number): CSSProperties {
  return { strokeWidth: `${width}px` }
}
