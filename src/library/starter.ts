// The starter: what a first visit opens with: a small shop whose two web servers share the load and could not carry
// it alone. Picture: the ship model in the entrance hall, already in motion.
// Invariant: at rest no web server is above about 60 %, and one of them alone drowns.
import type { Component, ComponentId, Link, LinkId, Scenario } from '../scenario/document'
import { emptyScenario } from '../scenario/new-scenario'

/** Positions are on the canvas grid of 24; cards are 184 x 156, those of clients 156 x 126. */
export const STARTER: Scenario = {
  ...emptyScenario(),
  title: 'A shop on two servers',
  invitation: 'Turn off web-2. What happens?',
  seed: 7,
  components: [
    component('clients-1', 'clients', 'web-users', 24, 96, { rateRps: 320 }),
    // People on the move: 4G takes 40 to 60 ms there and back.
    component('clients-2', 'clients', 'mobile-users', 24, 312, {
      rateRps: 180,
      accessRoundTripMs: 50,
      downloadMbps: 30,
      uploadMbps: 10,
    }),
    // Health checks every 5 s, out after 2: the kind's defaults.
    component('load-balancer-1', 'load-balancer', 'load-balancer', 264, 216, {}),
    component('server-1', 'server', 'web-1', 528, 96, {}),
    component('server-2', 'server', 'web-2', 528, 336, {}),
    component('cache-1', 'cache', 'page-cache', 864, 48, {}),
    component('database-1', 'database', 'orders-db', 864, 288, {}),
  ],
  links: [
    link(1, 'clients-1', 'load-balancer-1', 'call'),
    link(2, 'clients-2', 'load-balancer-1', 'call'),
    link(3, 'load-balancer-1', 'server-1', 'route'),
    link(4, 'load-balancer-1', 'server-2', 'route'),
    link(5, 'server-1', 'cache-1', 'cache'),
    link(6, 'server-1', 'database-1', 'read'),
    link(7, 'server-2', 'cache-1', 'cache'),
    link(8, 'server-2', 'database-1', 'read'),
  ],
}

function component(
  id: string,
  kind: string,
  name: string,
  x: number,
  y: number,
  settings: Component['settings'],
): Component {
  return { id: id as ComponentId, kind, kindVersion: 1, name, position: { x, y }, settings }
}

function link(n: number, from: string, to: string, role: Link['role']): Link {
  return { id: `link-${n}` as LinkId, from: from as ComponentId, to: to as ComponentId, role, policy: {} }
}
