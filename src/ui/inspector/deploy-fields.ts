// Deploy fields: how a new version comes and what it does, declared as the settings of components are.
// Picture: the release form. Invariant: what is not touched is as a plain deployment has it; of the first instances only
// what acts is asked for.
import type { Fields, FieldValue, NumberField, Settings, SwitchField, Unit } from '../../kit/fields'
import { breakWords } from '../../look/words-breaks'
import type { Deploy } from '../../scenario/document'
import { DEPLOY_DEFAULTS } from '../../scenario/part-defaults'

const words = breakWords.deployment

export interface DeployForm {
  readonly batch: number
  readonly drains: boolean
  /** Per cent. */
  readonly share: number
  readonly factor: number
  readonly canary: number
  readonly canaryS: number
  /** Per cent. */
  readonly alertShare: number
}

/** A version as good as the last one; should somebody let a few go first, soon enough judged for who looks on. */
export const USUAL_DEPLOY: DeployForm = {
  batch: DEPLOY_DEFAULTS.batch,
  drains: DEPLOY_DEFAULTS.drains,
  share: inPercent(DEPLOY_DEFAULTS.share),
  factor: DEPLOY_DEFAULTS.factor,
  canary: DEPLOY_DEFAULTS.canary,
  canaryS: 10,
  alertShare: inPercent(DEPLOY_DEFAULTS.alertShare),
}

export function deployFields({ canary }: DeployForm): Fields {
  return { ...FIELDS, ...(canary > 0 ? CANARY_FIELDS : {}) }
}

export function withField(form: DeployForm, name: string, value: FieldValue): DeployForm {
  return { ...form, [name]: value }
}

export function deployOf(form: DeployForm, settings: Settings): Deploy {
  const { batch, drains, share, factor, canary, canaryS, alertShare } = form
  return {
    batch,
    drains,
    share: ofPercent(share),
    factor,
    canary,
    canaryMs: canary > 0 ? canaryS * 1000 : DEPLOY_DEFAULTS.canaryMs,
    alertShare: ofPercent(alertShare),
    ...(Object.keys(settings).length === 0 ? {} : { settings }),
  }
}

const DRAINS: SwitchField = {
  type: 'switch',
  label: words.drains,
  help: words.drainsHelp,
  default: DEPLOY_DEFAULTS.drains,
  group: words.group,
}
const FIELDS: Fields = {
  share: number(words.share, words.shareHelp, '%', 0, 100),
  factor: number(words.factor, words.factorHelp, 'times', 1, 1000),
  batch: number(words.batch, words.batchHelp, 'instances', 1, 1000, true),
  canary: number(words.canary, words.canaryHelp, 'instances', 0, 1000, true),
  drains: DRAINS,
}
const CANARY_FIELDS: Fields = {
  canaryS: number(words.canaryS, words.canarySHelp, 's', 0, 1e6),
  alertShare: number(words.alertShare, words.alertShareHelp, '%', 0, 100),
}

function number(
  label: string,
  help: string,
  unit: Unit,
  min: number,
  max: number,
  integer = false,
): NumberField {
  return { type: 'number', label, help, unit, default: min, min, max, integer, group: words.group }
}

/** Both without binary dust. */
function inPercent(share: number): number {
  return Number((share * 100).toPrecision(12))
}

function ofPercent(percent: number): number {
  return Number((percent / 100).toPrecision(12))
}
