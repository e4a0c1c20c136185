// Name kinds: what kind of component a name most likely means, by the words people use.
// Picture: a storekeeper who hears "redis" and reaches for the shelf with the caches.
// Invariant: words that say what a thing is beat words that only say that it is one; of equals the last decides, as in speech.
import { SPECS } from '../../kinds/specs'

export interface NamedKind {
  readonly kind: string
  /** The word that decided. */
  readonly word: string
}

/** Undefined when no word says anything. */
export function kindOfName(name: string): NamedKind | undefined {
  const spoken = wordsOf(name)
  const joined = ` ${spoken.join(' ')} `
  const phrase = PHRASES.find(([text]) => joined.includes(` ${text} `))
  if (phrase !== undefined) return { word: phrase[0], kind: phrase[1] }
  return lastOf(spoken, CLEAR) ?? lastOf(spoken, VAGUE)
}

/** Whether a name says that the component is a copy of another. */
export function isNamedCopy(name: string): boolean {
  return wordsOf(name).some((word) => ['replica', 'slave', 'secondary', 'follower', 'standby'].includes(word))
}

/**
 * `requestNode-1` and `Request node 1` are `request`, `node` and `1`; plurals lose their s. What is known as it is written,
 * such as `redis`, `s3` and `RabbitMQ`, is one word as it is.
 */
function wordsOf(name: string): readonly string[] {
  return name.split(/[^\p{L}\p{N}]+/u).flatMap((piece) => {
    if (isKnown(piece.toLowerCase())) return [piece.toLowerCase()]
    const words = piece.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').toLowerCase()
    return (words.match(/\p{L}+|\p{N}+/gu) ?? []).map(singular)
  })
}

function singular(word: string): string {
  return word.length > 3 && /[^s]s$/.test(word) && !isKnown(word) ? word.slice(0, -1) : word
}

function isKnown(word: string): boolean {
  return CLEAR.has(word) || VAGUE.has(word)
}

const PHRASES: readonly (readonly [string, string])[] = [
  ['mobile app', 'clients'],
  ['web browser', 'clients'],
  ['load generator', 'clients'],
  ['load balancer', 'load-balancer'],
  ['name server', 'dns'],
  ['message queue', 'queue'],
  ['reverse proxy', 'proxy'],
  ['shard router', 'shard-router'],
  ['request node', 'server'],
  ['celery worker', 'worker'],
  ['route 53', 'dns'],
  ['cloud sql', 'database'],
  ['cloud storage', 'object-store'],
  ['pub sub', 'queue'],
]

/** What each says of a thing needs no second word. */
const CLEAR_WORDS: Readonly<Record<string, string>> = {
  dns: 'dns domain geodns nameserver resolver route53',
  cdn: 'cdn cloudfront cloudflare fastly akamai',
  'load-balancer': 'balancer loadbalancer lb elb alb nlb haproxy',
  proxy: 'proxy gateway nginx varnish squid envoy traefik kong',
  cache: 'cache memcache memcached redis elasticache valkey lru',
  database:
    'database db postgre postgres postgresql mysql mariadb mongo mongodb sqlite oracle sql mssql rds aurora cassandra dynamodb cockroachdb elasticsearch opensearch replica slave master primary secondary follower standby',
  queue: 'queue rabbitmq broker kafka kinesis pulsar nats sqs sns pubsub mq topic bus activemq',
  worker: 'worker consumer celery subscriber job sidekiq',
  'shard-router': 'mongos vitess sharding',
  'object-store': 's3 blob bucket minio gcs',
  external: 'stripe paypal twilio sendgrid payment',
  monitor: 'prometheus grafana datadog cloudwatch',
}

/** These say that it is one of many, and give way to any clear word. */
const VAGUE_WORDS: Readonly<Record<string, string>> = {
  clients: 'client user browser mobile producer visitor customer request phone traffic frontend',
  server:
    'server service api app application web backend node django rails flask express spring tomcat ec2 lambda kubernetes monolith microservice instance handler',
  database: 'data storage store table disk',
}

const CLEAR = tableOf(CLEAR_WORDS)
const VAGUE = tableOf(VAGUE_WORDS)

/** Kinds this version does not have are left out. */
function tableOf(words: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(words).flatMap(([kind, list]) =>
      SPECS.has(kind) ? list.split(' ').map((word) => [word, kind] as const) : [],
    ),
  )
}

function lastOf(spoken: readonly string[], table: ReadonlyMap<string, string>): NamedKind | undefined {
  const word = spoken.findLast((one) => table.has(one))
  return word === undefined ? undefined : { word, kind: table.get(word)! }
}
