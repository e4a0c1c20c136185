import { describe, expect, test } from 'vitest'
import { STARTER } from '../../library/starter'
import { routePipes } from '../../picture/routing'
import { crosses, isOrthogonal } from '../../picture/testing/layouts'
import { boxOf, type Orientation } from './projection'
import { turned } from './turned'

describe.each<Orientation>(['across', 'down'])('the starter, %s', (orientation) => {
  const { components, links } = STARTER
  const boxes = components.map((component) => boxOf(component, orientation))
  const wires = links.map(({ id, from, to, role }) => ({ id, from, to, role, bore: 7 }))
  const routes = turned(orientation, boxes, (across) => routePipes(across, wires)).flatMap(
    (trunk) => trunk.routes,
  )

  test('has a route for every link', () => {
    expect(routes.map(({ id }) => id).toSorted()).toEqual(links.map(({ id }) => id as string).toSorted())
  })

  test('has only right angles', () => {
    expect(routes.filter((route) => !isOrthogonal(route))).toEqual([])
  })

  test('has no pipe under a card', () => {
    const under = routes.flatMap((route) =>
      boxes.filter((one) => crosses(route, one)).map((one) => `${route.id} ${one.id}`),
    )
    expect(under).toEqual([])
  })
})
