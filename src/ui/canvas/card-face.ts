import { configOf } from '../../kit/config'
import type { Face, FaceConfig } from '../../look/face'
import { FACES } from '../../kinds/faces'
import type { Component } from '../../scenario/document'
import { specOf } from '../../scenario/settings'

export function faceOf(component: Component): Face | undefined {
  return FACES.get(component.kind)
}

const NO_CONFIG: FaceConfig = {}
const configs = new WeakMap<Component, FaceConfig>()

/** The complete config of a component; worked out once for each version of it. */
export function configOfComponent(component: Component): FaceConfig {
  const known = configs.get(component)
  if (known !== undefined) return known
  const spec = specOf(component.kind)
  const config = spec === undefined ? NO_CONFIG : configOf(spec, component.settings)
  configs.set(component, config)
  return config
}
