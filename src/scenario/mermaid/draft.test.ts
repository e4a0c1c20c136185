import { describe, expect, test } from 'vitest'
import { checkScenario } from '../check'
import { parseScenario, stringifyScenario } from '../file'
import { regionCodeOf as codeOfRegion } from '../geography'
import { emptyScenario } from '../new-scenario'
import { areaOf, centerOf, placeAt } from '../standing'
import { refusals, valueOf } from '../testing/worlds'
import { draftOf } from './draft'
import { kindOfName } from './name-kinds'
import { NINE_GRAPHS } from './testing/nine-graphs'

function drafted(text: string) {
  const { scenario, guesses, leftOut } = valueOf(draftOf(text))
  const names = new Map(scenario.components.map(({ id, name }) => [id, name]))
  return {
    scenario,
    leftOut,
    kinds: Object.fromEntries(scenario.components.map(({ name, kind }) => [name, kind])),
    links: scenario.links.map(({ from, to, role }) => `${names.get(from)} ${role} ${names.get(to)}`),
    guesses: guesses.map(({ name, kind, why }) => `${name}: ${kind}, ${why}`),
  }
}

describe('a name says what it is', () => {
  test.each([
    ['Web browser', 'clients'],
    ['request-1', 'clients'],
    ['requestNode2', 'server'],
    ['user service', 'server'],
    ['API gateway', 'proxy'],
    ['worker queue', 'queue'],
    ['queue workers', 'worker'],
    ['Postgres', 'database'],
    ['Redis cache', 'cache'],
    ['Load Balancer', 'load-balancer'],
    ['DNS server', 'dns'],
    ['replica2', 'database'],
    ['data', 'database'],
    ['Redis', 'cache'],
    ['Memcached', 'cache'],
    ['ElastiCache', 'cache'],
    ['Kafka', 'queue'],
    ['RabbitMQ', 'queue'],
    ['Amazon SQS', 'queue'],
    ['Nginx', 'proxy'],
    ['HAProxy', 'load-balancer'],
    ['Postgres', 'database'],
    ['PostgreSQL', 'database'],
    ['MySQL', 'database'],
    ['MongoDB', 'database'],
    ['S3', 'object-store'],
    ['s3 buckets', 'object-store'],
    ['CloudFront', 'cdn'],
    ['Route 53', 'dns'],
    ['Route53', 'dns'],
    ['Prometheus', 'monitor'],
    ['Caches', 'cache'],
  ])('%s is %s', (name, kind) => {
    expect(kindOfName(name)?.kind).toBe(kind)
  })

  test('and more than its outline', () => {
    const { kinds, guesses } = drafted('graph TD\nweb --> C[(Redis)] & D[(Postgres)] & E[(S3)] & F[(Things)]')
    expect(kinds).toMatchObject({
      Redis: 'cache',
      Postgres: 'database',
      S3: 'object-store',
      Things: 'database',
    })
    expect(guesses).toContain('Redis: cache, name')
  })

  test('or nothing', () => {
    expect(kindOfName('A')).toBeUndefined()
    expect(drafted('graph LR\nA-->B[(x)]\nB---C').kinds).toEqual({
      A: 'clients',
      x: 'database',
      C: 'server',
      API: 'server',
    })
  })
})

describe('an arrow there and back is one call, away from the clients', () => {
  test('however it was drawn', () => {
    const links = ['browser call api', 'api read db']
    expect(drafted('graph LR\ndb-->api\napi-->db\napi-->browser\nbrowser-->api').links).toEqual(
      links.toReversed(),
    )
    expect(drafted('graph LR\ndb<-->api<-->browser').links).toEqual(links.toReversed())
    expect(drafted('graph LR\napi-->browser\napi---db').links).toEqual(links)
  })
})

describe('what is missing is added, and said', () => {
  test('users, when nobody asks', () => {
    const { kinds, links, guesses, scenario } = drafted('graph LR\nweb-->db')
    expect(kinds).toEqual({ web: 'server', db: 'database', Users: 'clients' })
    expect(links).toEqual(['web read db', 'Users call web'])
    expect(guesses).toContain('Users: clients, added')
    expect(scenario.components[2].settings).toEqual({ rateRps: 60 })
  })

  test('a server between clients and a queue, one for all of them, and a worker that takes from it', () => {
    const { links, guesses } = drafted(NINE_GRAPHS['a queue before a server'])
    expect(links).toEqual([
      'queue deliver server',
      'client-1 call API',
      'API publish queue',
      'client-2 call API',
      'client-3 call API',
    ])
    expect(guesses).toContain('server: worker, consumes')
    expect(guesses).toContain('API: server, between')
  })

  test('a primary, where there are only copies', () => {
    expect(drafted(NINE_GRAPHS['a server and its replicas']).links).toEqual([
      'browser call server',
      'server read replica',
      'server read replica2',
      'replica replicate replica2',
    ])
  })

  test('what cannot be linked in any way is left out, and frames are', () => {
    const { leftOut, links } = drafted(
      'graph LR\nsubgraph Site\nbrowser-->dns\nend\ndns---cdn\nbrowser<-->users',
    )
    expect(links).toContain('browser resolve dns')
    expect(leftOut.map(({ code }) => code)).toEqual(['graph-edge', 'graph-frame'])
  })
})

describe('a frame that is called as a region of the catalog is that region', () => {
  function placed(text: string) {
    const { scenario, leftOut } = drafted(text)
    const regions = scenario.places.map((place) => {
      const held = scenario.components.filter((one) => one.place === place.id).map(({ name }) => name)
      return `${place.name} (${codeOfRegion(place)}): ${held.join(', ')}`
    })
    return { scenario, regions, leftOut: leftOut.map(({ message }) => message) }
  }

  test('by its code or its city, wherever its boxes were mentioned first', () => {
    const { regions, leftOut, scenario } = placed(
      `graph LR
      users --> dns
      dns --> web1 & web2
      subgraph eu-west-1
      web1
      subgraph Office
      web1 --> db1[(db 1)]
      end
      end
      subgraph two [Tokyo]
      web2 --> db2[(db 2)]
      end
      subgraph Spare [AWS us-west-2]
      end`,
    )
    expect(regions).toEqual(['eu-west-1 (eu-west-1): web1, db 1', 'Tokyo (ap-northeast-1): web2, db 2'])
    expect(leftOut).toEqual([
      expect.stringContaining('The frame "Office" was left out'),
      expect.stringContaining('The frame "AWS us-west-2" was left out'),
    ])
    for (const component of scenario.components)
      expect(placeAt(scenario, centerOf(areaOf(component)), component)?.id).toBe(component.place)
    expect(valueOf(parseScenario(stringifyScenario(scenario)))).toEqual(scenario)
  })

  test('once, though it was drawn twice', () => {
    const { regions } = placed(
      'graph LR\nsubgraph a [Ireland]\nweb --> app\nend\nsubgraph b [eu-west-1]\napp --> db\nend',
    )
    expect(regions).toEqual(['Ireland (eu-west-1): web, app, db'])
  })

  test('but a zone of it is none', () => {
    expect(placed('graph LR\nsubgraph eu-west-1a\nweb\nend').regions).toEqual([])
  })
})

describe('what says what it is, is taken as it is', () => {
  test('by an arrow that names its role, in either direction', () => {
    const { links, leftOut } = drafted('graph LR\nusers --> api\napi -->|call| app\napp -->|call| api')
    expect(links).toEqual(['users call api', 'api call app', 'app call api'])
    expect(leftOut).toEqual([])
  })

  test('by a class, whatever stands before it', () => {
    expect(drafted('graph LR\nqueue --> web:::server').kinds).toMatchObject({ web: 'server' })
  })

  test('so that nothing is added to a graph whose boxes and arrows all do', () => {
    const { kinds, links, guesses } = drafted(
      'graph LR\nweb:::server -->|read| a[(replica a)]:::database\nweb -->|read| b[(replica b)]:::database',
    )
    expect(Object.keys(kinds)).toEqual(['web', 'replica a', 'replica b'])
    expect(links).toEqual(['web read replica a', 'web read replica b'])
    expect(guesses.every((guess) => guess.endsWith('class'))).toBe(true)
  })
})

describe('nothing is dropped, added or turned in silence', () => {
  const GUESSED = 'graph LR\nbrowser --> api\n'

  test('an answer', () => {
    const { guesses, links } = drafted(`${GUESSED}api --> browser\napi -->|call| app\napp --> api`)
    expect(links).toEqual(['browser call api', 'api call app'])
    expect(guesses.filter((guess) => guess.includes('answers'))).toEqual([
      'api: server, answers',
      'app: server, answers',
    ])
  })

  test('an arrow that was turned, and a copy that was made one', () => {
    expect(drafted('graph LR\napi --> browser').guesses).toContain('api: server, turned')
    const { guesses } = drafted(NINE_GRAPHS['a server and its replicas'])
    expect(guesses).toContain('replica2: database, copies')
  })

  test.each([
    ['an arrow to itself', 'api --> api', 'graph-self'],
    ['an arrow drawn twice', 'browser -- again --> api', 'graph-repeat'],
    ['an arrow beside one with a role', 'browser -->|call| api', 'graph-repeat'],
    ['a text on an arrow', 'api -- looks up --> db', 'graph-arrow-text'],
    ['an arrow at a frame', 'subgraph site\nend\napi --> site', 'graph-frame-edge'],
    ['the end of a name', `api --> s["${'long '.repeat(20)}"]`, 'graph-long-name'],
  ])('%s', (_, line, code) => {
    expect(drafted(GUESSED + line).leftOut.map((one) => one.code)).toContain(code)
  })

  test('a name is not cut within a letter', () => {
    const { scenario } = drafted(`graph LR\na["x${'😀'.repeat(40)}"]`)
    expect(scenario.components[0].name).toBe(`x${'😀'.repeat(39)}`)
  })

  test('users for whom there is no room', () => {
    const full = Array.from({ length: 500 }, (_, n) => `s${n}`).join(' & ')
    const { scenario, leftOut } = drafted(`graph LR\n${full}`)
    expect(scenario.components).toHaveLength(500)
    expect(leftOut.map(({ code }) => code)).toEqual(['graph-no-users'])
  })
})

test.each(Object.entries(NINE_GRAPHS))('%s: nothing to criticize, no card on another', (_title, text) => {
  const { scenario, leftOut } = drafted(text)
  expect(checkScenario(scenario)).toEqual([])
  expect(leftOut).toEqual([])
  const places = scenario.components.map(({ position: { x, y } }) => `${x} ${y}`)
  expect(new Set(places).size).toBe(places.length)
})

test('more boxes or arrows than a design may have are refused', () => {
  const many = Array.from({ length: 501 }, (_, n) => `s${n}`).join(' & ')
  expect(refusals(draftOf(`graph LR\n${many}`))).toEqual(['too-many at graph'])
  const pairs = Array.from(
    { length: 2001 },
    (_, n) => `s${n % 500} --> s${(n + 1 + Math.floor(n / 500)) % 500}`,
  )
  expect(refusals(draftOf(`graph LR\n${pairs.join('\n')}`))).toEqual(['too-many at graph'])
  expect(emptyScenario().components).toEqual([])
})
