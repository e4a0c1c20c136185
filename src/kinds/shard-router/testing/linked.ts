// Linked: what a test does to the arrows between router and shards while it runs.
import type { LinkPolicy } from '../../../kit/roles'
import type { Scenario } from '../../../scenario/document'

/** With this policy of the arrow to a shard. */
export function withShard(scenario: Scenario, shard: string, policy: Partial<LinkPolicy>): Scenario {
  const links = scenario.links.map((link) =>
    link.id === `router > ${shard}` ? { ...link, policy: { ...link.policy, ...policy } } : link,
  )
  return { ...scenario, links }
}

/** Without the arrow to a shard, which stays where it is. */
export function withoutShard(scenario: Scenario, shard: string): Scenario {
  return { ...scenario, links: scenario.links.filter(({ id }) => id !== `router > ${shard}`) }
}

/** With these settings of a component. */
export function withSetting(
  scenario: Scenario,
  id: string,
  settings: Scenario['components'][0]['settings'],
): Scenario {
  const components = scenario.components.map((one) =>
    one.id === id ? { ...one, settings: { ...one.settings, ...settings } } : one,
  )
  return { ...scenario, components }
}
