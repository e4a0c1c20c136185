import { describe, expect, test } from 'vitest'
import { refusals, valueOf } from '../testing/worlds'
import { isGraphText, parseGraph } from './graph-text'

function edges(text: string): readonly string[] {
  return valueOf(parseGraph(text)).edges.map(
    ({ from, to, label, isTwoWay }) =>
      `${from} ${isTwoWay ? '<>' : '>'} ${to}${label === '' ? '' : `: ${label}`}`,
  )
}

function labels(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(valueOf(parseGraph(text)).nodes.map(({ id, label }) => [id, label]))
}

describe('arrows', () => {
  test('of every sort, one behind the other', () => {
    expect(edges('graph LR\na-->b---->c; d-.->e==>f')).toEqual(['a > b', 'b > c', 'd > e', 'e > f'])
    expect(edges('graph LR\n a --o b --x c --> d')).toEqual(['a > b', 'b > c', 'c > d'])
  })

  test('both ways, or without a head, are two-way; those nobody sees are none', () => {
    expect(edges('flowchart TD\na<-->b\nb---c\nc ~~~ d')).toEqual(['a <> b', 'b <> c'])
  })

  test('with a text on them, or behind them', () => {
    expect(
      edges('graph TD\na-- reads -->b\na -->|writes to| c\na -. sometimes .-> d\na == always ==> e'),
    ).toEqual(['a > b: reads', 'a > c: writes to', 'a > d: sometimes', 'a > e: always'])
  })

  test('from several to several', () => {
    expect(edges('graph TD\na & b --> c & d')).toEqual(['a > c', 'a > d', 'b > c', 'b > d'])
  })

  test('beside names with hyphens, dots and letters of any language', () => {
    expect(edges('graph LR;request-node-1-->web.1;größe-->东京')).toEqual([
      'request-node-1 > web.1',
      'größe > 东京',
    ])
  })
})

describe('boxes', () => {
  test('of every outline say what stands in them', () => {
    const text = `flowchart LR
      a[Web server]-->b(Round)-->c([Stadium])-->d[[Sub]]-->e[(Orders)]-->f((Circle))
      g{Choice}-->h{{Hexagon}}-->i[/Slanted/]-->j>Flag]-->k(((Double)))`
    expect(Object.values(labels(text))).toEqual(
      [
        'Web server',
        'Round',
        'Stadium',
        'Sub',
        'Orders',
        'Circle',
        'Choice',
        'Hexagon',
        'Slanted',
        'Flag',
      ].concat('Double'),
    )
    expect(valueOf(parseGraph(text)).nodes.find(({ id }) => id === 'e')?.shape).toBe('cylinder')
  })

  test('keep brackets, semicolons and quotes within quotes', () => {
    expect(labels('graph LR\na["web; (two) [x]"] --> b["say #quot;hi#quot;<br/>again"]')).toEqual({
      a: 'web; (two) [x]',
      b: 'say "hi" again',
    })
  })

  test('may say what they are later, by a class, or by attributes', () => {
    const { nodes } = valueOf(
      parseGraph('graph LR\na-->b:::cache\na[Shop]\nc@{ shape: cyl, label: "Store" }'),
    )
    expect(nodes).toEqual([
      { id: 'a', label: 'Shop', shape: 'plain', className: undefined },
      { id: 'b', label: 'b', shape: 'plain', className: 'cache' },
      { id: 'c', label: 'Store', shape: 'cylinder', className: undefined },
    ])
  })
})

test('what only decorates is let be, and frames are named', () => {
  const { nodes, frames } = valueOf(
    parseGraph(`---
title: A shop
---
%% a sketch
flowchart LR
  subgraph one [First site]
    direction TB
    a --> b %% inside
  end
  subgraph Second
    c
  end
  classDef big fill:#f96
  class a big
  style b fill:#bbf
  linkStyle 0 stroke:red
  click a "https://example.org"`),
  )
  expect(nodes.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  expect(frames).toEqual(['First site', 'Second'])
})

test('what is no graph is refused, and a line that is not understood is named', () => {
  expect(refusals(parseGraph('sequenceDiagram\nA->>B: hi'))).toEqual(['not-a-graph at line 1'])
  expect(refusals(parseGraph(''))).toEqual(['not-a-graph at line 1'])
  expect(refusals(parseGraph('graph TD\n'))).toEqual(['empty-graph at line 1'])
  expect(refusals(parseGraph('graph TD\na-->b\n\na => b\nb -->'))).toEqual([
    'graph-line at line 4',
    'graph-line at line 5',
  ])
  expect([isGraphText('graph TD;a-->b'), isGraphText('{"format":"tierscape"}')]).toEqual([true, false])
})
