// Theory: what queueing theory says, computed from the cited formulas and from nothing that the product computes.
// Picture: the answers at the back of the book.
// Invariant: times come out in the unit the service times have; rates are per that unit.

/** Erlang B: the share of arrivals that find c servers busy, no line, by B(0) = 1, B(k) = a B(k-1) / (k + a B(k-1)). */
export function erlangB(servers: number, offered: number): number {
  let blocked = 1
  for (let k = 1; k <= servers; k++) blocked = (offered * blocked) / (k + offered * blocked)
  return blocked
}

/** Erlang C: the share of arrivals that wait at c servers offered a = λ / μ Erlang: C = B / (1 - ρ (1 - B)). */
export function erlangC(servers: number, offered: number): number {
  const blocked = erlangB(servers, offered)
  const utilization = offered / servers
  return blocked / (1 - utilization * (1 - blocked))
}

/** M/M/c: mean sojourn = service + C(c, a) × service / (c - a). */
export function multiServerSojourn(servers: number, rate: number, service: number): number {
  const offered = rate * service
  return service + (erlangC(servers, offered) * service) / (servers - offered)
}

/**
 * M/M/c: who waits, with probability C, waits an exponential time of rate θ = cμ - λ, and is then served for one of rate
 * μ; so P(T > t) = (1 - C) e^(-μt) + C (μ e^(-θt) - θ e^(-μt)) / (μ - θ). The p-quantile of T, by bisection.
 */
export function multiServerQuantile(servers: number, rate: number, service: number, p: number): number {
  const mu = 1 / service
  const theta = servers * mu - rate
  const waits = erlangC(servers, rate * service)
  const longer = (t: number): number =>
    (1 - waits) * Math.exp(-mu * t) +
    (waits * (mu * Math.exp(-theta * t) - theta * Math.exp(-mu * t))) / (mu - theta)
  return rootOf((t) => 1 - p - longer(t), 0, 1000 * service)
}

/**
 * M/M/1 whose customers leave a line after τ: of what the server still has to do before it reaches an arrival, the
 * density is λ π e^(-(μ - λ) x) up to τ and λ π e^(λτ - μx) beyond, where nobody adds to it; π, that it is idle, makes
 * the sum 1. Lost is who finds more than τ.
 */
export function impatientShare(rate: number, service: number, patience: number): number {
  const mu = 1 / service
  const spare = mu - rate
  const within = spare === 0 ? rate * patience : (rate * (1 - Math.exp(-spare * patience))) / spare
  const beyond = (rate / mu) * Math.exp(-spare * patience)
  return beyond / (1 + within + beyond)
}

/**
 * E_k/M/1: the share σ of arrivals that wait is the root below 1 of σ = (kλ / (kλ + μ (1 - σ)))^k, the transform of the
 * gaps at μ (1 - σ); the sojourn is exponential with mean 1 / (μ (1 - σ)).
 */
export function erlangArrivalsSojourn(stages: number, rate: number, service: number): number {
  const transform = (share: number): number =>
    ((stages * rate) / (stages * rate + (1 - share) / service)) ** stages
  const waits = rootOf((share) => share - transform(share), 0, 1 - 1e-9)
  return service / (1 - waits)
}

/** The better of two random queues of very many: Σ ρ^(2^i - 2) services, i from 1 on. */
export function betterOfTwoSojourn(utilization: number, service: number): number {
  return Array.from({ length: 12 }, (_, i) => service * utilization ** (2 ** (i + 1) - 2)).reduce(
    (sum, stay) => sum + stay,
    0,
  )
}

/** Fork and join of two M/M/1 that get the same arrivals: (12 - ρ) / 8 of the sojourn at one of them. */
export function forkJoinSojourn(rate: number, service: number): number {
  const utilization = rate * service
  return (((12 - utilization) / 8) * service) / (1 - utilization)
}

/** What k cores do together of what one does: k / (1 + a (k - 1) + b k (k - 1)). */
export function scaledCores(cores: number, serial: number, coherency: number): number {
  return cores / (1 + serial * (cores - 1) + coherency * cores * (cores - 1))
}

/** M/M/1/K: share of arrivals that find all K places taken, (1 - ρ) ρ^K / (1 - ρ^(K+1)). */
export function blockingShare(utilization: number, places: number): number {
  if (utilization === 1) return 1 / (places + 1)
  return ((1 - utilization) * utilization ** places) / (1 - utilization ** (places + 1))
}

/** M/G/1, first come first served: mean sojourn by Pollaczek and Khinchine, s + ρ s (1 + cv²) / (2 (1 - ρ)). */
export function pollaczekKhinchine(rate: number, service: number, cv: number): number {
  const utilization = rate * service
  return service + (utilization * service * (1 + cv * cv)) / (2 * (1 - utilization))
}

export interface ClosedNetwork {
  /** Customers finished per unit of time. */
  readonly throughput: number
  /** Mean time from asking to being answered, thinking not included. */
  readonly response: number
}

/**
 * Exact mean value analysis of single-server stations with these demands and users who think: an arriving customer
 * sees the network as it is with one customer less. Reiser and Lavenberg, Journal of the ACM 27(2), 1980.
 */
export function meanValueAnalysis(users: number, think: number, demands: readonly number[]): ClosedNetwork {
  let lengths = demands.map(() => 0)
  let throughput = 0
  let response = 0
  for (let n = 1; n <= users; n++) {
    const stays = demands.map((demand, station) => demand * (1 + lengths[station]))
    response = stays.reduce((sum, stay) => sum + stay, 0)
    throughput = n / (think + response)
    const perUnit = throughput
    lengths = stays.map((stay) => perUnit * stay)
  }
  return { throughput, response }
}

/** The popularity of items 1..n under Zipf's law. */
export function zipfShares(items: number, skew: number): readonly number[] {
  const weights = Array.from({ length: items }, (_, item) => (item + 1) ** -skew)
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map((weight) => weight / sum)
}

/**
 * Che's approximation of an LRU cache: an item is there if it was asked for within T, where T fills the cache:
 * Σ (1 - e^(-p T)) = capacity; hits = Σ p (1 - e^(-p T)). Che, Tung and Wang, IEEE JSAC 20(7), 2002.
 */
export function cheHitRatio(shares: readonly number[], capacity: number): number {
  const held = (time: number): number => shares.reduce((sum, share) => sum - Math.expm1(-share * time), 0)
  let low = 0
  let high = 1
  while (held(high) < capacity) high *= 2
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2
    if (held(middle) < capacity) low = middle
    else high = middle
  }
  return shares.reduce((sum, share) => sum - share * Math.expm1(-share * low), 0)
}

/**
 * The same for a cache in which any item makes room, or the first that came: an item is there with p T / (1 + p T).
 * Fricker, Robert and Roberts, ITC 24, 2012; that both rules hit alike: Gelenbe, IEEE Trans. Comput. C-22, 1973.
 */
export function gelenbeHitRatio(shares: readonly number[], capacity: number): number {
  const heldFor = (time: number) => (share: number) => (share * time) / (1 + share * time)
  const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)
  const time = rootOf((at) => sumOf(shares.map(heldFor(at))) - capacity, 0, 1e9)
  return sumOf(shares.map((share) => share * heldFor(time)(share)))
}

/**
 * The exact hit ratio of a cache of few items in which any makes room, or the first that came: a set is what is kept
 * with a probability in proportion to the product of its shares. King, IFIP Congress, 1971; Gelenbe, 1973.
 */
export function productHitRatio(shares: readonly number[], capacity: number): number {
  let hits = 0
  let all = 0
  for (const kept of subsets(shares, capacity)) {
    const weight = kept.reduce((product, share) => product * share, 1)
    all += weight
    hits += weight * kept.reduce((sum, share) => sum + share, 0)
  }
  return hits / all
}

function subsets(values: readonly number[], size: number): readonly (readonly number[])[] {
  if (size === 0) return [[]]
  return values.flatMap((first, i) => subsets(values.slice(i + 1), size - 1).map((rest) => [first, ...rest]))
}

/**
 * The exact hit ratio of an LRU cache of few items: the order of last use is a Markov chain over all permutations
 * (a look-up moves its item to the front), and what is kept is its first `capacity`. Solved by repeated steps.
 */
export function lruHitRatio(shares: readonly number[], capacity: number): number {
  const orders = permutations(shares.map((_, item) => item))
  const index = new Map(orders.map((order, i) => [order.join(), i]))
  const after = orders.map((order) =>
    shares.map((_, item) => index.get([item, ...order.filter((other) => other !== item)].join()) as number),
  )
  let weights = orders.map(() => 1 / orders.length)
  for (let round = 0; round < 1000; round++) {
    const next = orders.map(() => 0)
    after.forEach((followers, i) => {
      followers.forEach((order, item) => (next[order] += weights[i] * shares[item]))
    })
    weights = next
  }
  return orders.reduce(
    (sum, order, i) =>
      sum + weights[i] * order.slice(0, capacity).reduce((hits, item) => hits + shares[item], 0),
    0,
  )
}

/** Of a function that is below 0 at `low` and rises through 0 once before `high`. */
function rootOf(rising: (x: number) => number, low: number, high: number): number {
  let [below, above] = [low, high]
  for (let i = 0; i < 200; i++) {
    const middle = (below + above) / 2
    if (rising(middle) < 0) below = middle
    else above = middle
  }
  return below
}

function permutations(items: readonly number[]): readonly (readonly number[])[] {
  if (items.length === 0) return [[]]
  return items.flatMap((first) =>
    permutations(items.filter((item) => item !== first)).map((rest) => [first, ...rest]),
  )
}

/**
 * Share of Poisson arrivals that find a token: `load` of them for each token that comes, `burst` saved up. The tokens that
 * are missing are the work of M/D/1 that turns away whoever would wait longer than burst - 1 services; below that limit its
 * work is distributed as without one, G = Σ (ρ (k - b + 1))^k / k! e^(-ρ (k - b + 1)) of its normalization.
 */
export function tokenShare(load: number, burst: number): number {
  let sum = 0
  let factorial = 1
  for (let k = 0; k < burst; k++) {
    if (k > 0) factorial *= k
    const step = load * (k - burst + 1)
    sum += (step ** k / factorial) * Math.exp(-step)
  }
  return sum / (1 + load * sum)
}

/** Balls in the fullest of so many urns, on average: Σ P(max > k), P(max <= k) = n! / m^n times the z^n of (Σ z^i / i!, i <= k)^m. */
export function fullestUrn(balls: number, urns: number): number {
  let mean = 0
  for (let most = 0; most < balls; most++) mean += 1 - noUrnAbove(most, balls, urns)
  return mean
}

/** Urn by urn: the chance that so many of the balls are in the urns filled so far, and none has more than `most`. */
function noUrnAbove(most: number, balls: number, urns: number): number {
  // Left over after each urn, each of the balls left is in the next of the rest with equal chance.
  let left = new Map([[balls, 1]])
  for (let rest = urns; rest > 0; rest--) {
    const after = new Map<number, number>()
    for (const [count, chance] of left) {
      let inThis = (1 - 1 / rest) ** count
      for (let i = 0; i <= Math.min(most, count); i++) {
        if (rest === 1) inThis = i === count ? 1 : 0
        after.set(count - i, (after.get(count - i) ?? 0) + chance * inThis)
        inThis *= ((count - i) / (i + 1)) * (rest === 1 ? 0 : 1 / (rest - 1))
      }
    }
    left = after
  }
  return left.get(0) ?? 0
}
