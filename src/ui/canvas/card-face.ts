import { useMemo } from 'react'
import { configOf } from '../../kit/config'
import type { Fields } from '../../kit/fields'
import { PLACE_SPECS } from '../../kit/places'
import type { Face, FaceConfig } from '../../look/face'
import { FACES } from '../../kinds/faces'
import type { Component } from '../../scenario/document'
import { machineOf } from '../../scenario/geography'
import { specOf } from '../../scenario/settings'
import { useDocument } from '../../state/document'

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

/** The same, with the hardware of the shared machine it runs on, if it does. */
export function useConfig(component: Component): FaceConfig {
  const machine = useDocument(({ scenario }) => machineOf(scenario, component.place))
  const own = configOfComponent(component)
  return useMemo(
    () =>
      machine === undefined ? own : { ...own, ...configOf<Fields>(PLACE_SPECS.machine, machine.settings) },
    [own, machine],
  )
}
