// Mutants of monitors, alerts, what requests are worth, and services of others: see list.mjs.

const monitor = 'src/kinds/monitor/monitor.test.ts'
const external = 'src/kinds/external/external.test.ts'
const business = 'src/simulation/business.test.ts'

/** @type {import('./list.mjs').Mutant[]} */
export const WATCHING_MUTANTS = [
  {
    name: 'a rule holds for all components, whatever their links say',
    file: 'src/kinds/monitor/behavior.ts',
    find: 'policy.rules.includes(String(rule))',
    replace: 'policy.rules.length > 0',
    tests: [monitor],
  },
  {
    name: 'an alert fires at once, however long its figure has to be wrong',
    file: 'src/kinds/monitor/alarm.ts',
    find: 'if (leftMs > ROUNDING_MS) this.port.after',
    replace: 'if (leftMs < 0) this.port.after',
    tests: [monitor],
  },
  {
    name: 'a machine that does not answer keeps its old figures',
    file: 'src/kinds/monitor/charts.ts',
    find: 'chart.isSilent = figures === undefined',
    replace: 'chart.isSilent = false',
    tests: [monitor],
  },
  {
    name: 'a monitor sees what happened while a machine was down',
    file: 'src/engine/watch.ts',
    find: 'known.incarnation === instance.incarnation) return known',
    replace: 'known.incarnation <= instance.incarnation) return known',
    tests: [monitor],
  },
  {
    name: 'a monitor counts its own questions as work',
    file: 'src/engine/watch.ts',
    find: 'if (this.ignored.includes(operation)) return',
    replace: 'if (this.ignored.includes(-2)) return',
    tests: [monitor],
  },
  {
    name: 'an autoscaler sees more than its monitor',
    file: 'src/kit/autoscaling.ts',
    find: "config.scaleBy === 'monitor' ?",
    replace: "config.scaleBy === '' ?",
    tests: ['src/kit/autoscaling.test.ts'],
  },
  {
    name: 'whoever failed once has given up',
    file: 'src/engine/business.ts',
    find: 'if (!till.servedUsers.has(user)) gaveUp += 1',
    replace: 'if (user >= 0) gaveUp += 1',
    tests: [business],
  },
  {
    name: 'every caller of a service uses up the quota of all',
    file: 'src/kinds/external/quota.ts',
    find: "this.bucketOf(quota === 'all' ? EVERYBODY : caller).take",
    replace: "this.bucketOf(quota === '' ? caller : EVERYBODY).take",
    tests: [external],
  },
  {
    name: 'outages are as long as the times between them',
    file: 'src/kinds/external/outages.ts',
    find: 'this.isOut ? outageMs : (outageMs * availability) / (1 - availability)',
    replace: 'outageMs * (availability > 0 ? 1 : 0)',
    tests: [external],
  },
]
