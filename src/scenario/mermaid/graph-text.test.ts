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
  expect(frames.map(({ name }) => name)).toEqual(['First site', 'Second'])
})

test('only what follows a keyword decorates: a box may begin with the same word', () => {
  expect(edges('graph LR\nclass-a --> style.b\nend-1 --> click\nclass a big')).toEqual([
    'class-a > style.b',
    'end-1 > click',
  ])
})

test('a color that ends a statement hides nothing behind it', () => {
  expect(edges('graph LR\nstyle web fill:#f9f; web --> db')).toEqual(['web > db'])
  expect(labels('graph LR\nweb["a #35;1; b"] --> db')).toMatchObject({ web: 'a #1; b' })
})

describe('a box without a name is called by its id', () => {
  test.each(['""', '" "', '"fa:fa-user"', '"<br/>"', '"\u0001"', '"#0;"'])('%s', (label) => {
    expect(labels(`flowchart LR\nA[${label}] --> B`)).toEqual({ A: 'A', B: 'B' })
  })

  test('or by what was said before', () => {
    expect(labels('flowchart LR\nA[Shop]\nA["fa:fa-user"]')).toEqual({ A: 'Shop' })
  })
})

test('control characters are no letters, however they were written', () => {
  expect(labels('flowchart LR\nA["x\u0001y#7;z"]')).toEqual({ A: 'xyz' })
})

test('lines may end as on any computer, and front matter too', () => {
  const lines = [
    '---',
    'title: A shop',
    '---',
    '%% a sketch',
    'flowchart LR',
    '  a --> b %% inside',
    '  b --> c',
  ]
  for (const end of ['\n', '\r\n', '\r']) {
    expect(isGraphText(lines.join(end))).toBe(true)
    expect(edges(`\uFEFF${lines.join(end)}`)).toEqual(['a > b', 'b > c'])
    expect(refusals(parseGraph([...lines, 'b ???'].join(end)))).toEqual(['graph-line at line 8'])
  }
})

test('in quotes nothing is a comment, and the number of a letter does not end a statement', () => {
  expect(labels('graph LR\na["100 %% sure"] --> b[#35;1 and #quot;2#quot;] %% "note"')).toEqual({
    a: '100 %% sure',
    b: '#1 and "2"',
  })
})

test('an arrow at a frame is named, wherever the frame stands; a box of the same name is a box', () => {
  const {
    nodes,
    edges: kept,
    frameEdges,
  } = valueOf(
    parseGraph('graph LR\nB --> one\nsubgraph one [First site]\nA\nend\nsubgraph two\nend\ntwo[Box] --> one'),
  )
  expect(nodes.map(({ label }) => label)).toEqual(['B', 'A', 'Box'])
  expect(kept).toEqual([])
  expect(frameEdges).toEqual([
    { from: 'B', to: 'First site' },
    { from: 'Box', to: 'First site' },
  ])
})

describe('however large a text is, it is gone through once', () => {
  const semicolons = 'a; '.repeat(300_000)

  test('only its first statement says whether it could be a graph', () => {
    expect(isGraphText(`{"title": "${semicolons}"}`)).toBe(false)
    expect(isGraphText(`graph LR; ${semicolons}`)).toBe(true)
  })

  test('what is too large is refused before it is read', () => {
    expect(refusals(parseGraph(`graph LR; ${semicolons.repeat(3)}`))).toEqual(['too-large at graph'])
    const all = Array.from({ length: 100 }, (_, n) => `s${n}`).join(' & ')
    expect(refusals(parseGraph(`graph LR\n${all} --> ${all}`))).toEqual(['too-many at graph'])
    expect(refusals(parseGraph(`graph LR${'\nsubgraph a'.repeat(201)}\nend\nb`))).toEqual([
      'too-many at graph',
    ])
    expect(refusals(parseGraph(`graph LR\na --> ${'b & '.repeat(6000)}c`))).toEqual(['graph-line at line 2'])
  })

  test('so is what cannot be understood, and the first few lines explain the rest', () => {
    for (const odd of [' ', '.', '-', '"', '[', '(', '#a'])
      expect(parseGraph(`graph LR\na -- x${odd.repeat(19_000)}`)).toMatchObject({ ok: false })
    expect(refusals(parseGraph(`graph LR${'\n???'.repeat(50_000)}`))).toHaveLength(20)
  })
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
