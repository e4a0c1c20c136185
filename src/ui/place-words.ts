// Place words: how a place is called where its name alone would not do. Picture: the legend of a map.
// Invariant: a region's city is said wherever its name is, and its code wherever its name is another.
import { configOf } from '../kit/config'
import type { HardwareConfig } from '../kit/hardware'
import { PLACE_SPECS, type PlaceLevel } from '../kit/places'
import { REGIONS } from '../kit/regions'
import type { KindIconName } from '../look/KindIcon'
import { words } from '../look/words'
import type { Place } from '../scenario/document'
import { regionCodeOf } from '../scenario/geography'

/** What stands beside the name: the city of a region, the figures of a machine; empty for zones. */
export function placeNote(place: Place): string {
  if (place.level === 'machine') return figuresOf(place, '')
  if (place.level === 'zone') return ''
  const code = regionCodeOf(place)
  const city = cityOf(code)
  return place.name === code ? city : `${code}, ${city}`
}

/** `us-east-1, N. Virginia`, `zone a`. */
export function placeTitle(place: Place): string {
  const note = place.level === 'region' ? placeNote(place) : ''
  return note === '' ? place.name : `${place.name}, ${note}`
}

export function cityOf(code: string): string {
  return REGIONS.find((region) => region.code === code)?.city ?? code
}

export function placeIcon(level: PlaceLevel): KindIconName {
  return level
}

/** Of a machine: `3 × m6i.large, 2 cores, 8 GiB`. */
export function machineText(place: Place): string {
  const { instanceType } = machineConfigOf(place)
  return figuresOf(place, instanceType === 'custom' ? '' : `${instanceType}, `)
}

function figuresOf(place: Place, type: string): string {
  const { instances, vCpus, memoryGib } = machineConfigOf(place)
  const count = instances === 1 ? '' : `${instances} × `
  return count + type + words.faces.customMachine(vCpus, memoryGib)
}

function machineConfigOf({ settings }: Place): HardwareConfig {
  return configOf(PLACE_SPECS.machine, settings) as HardwareConfig
}
