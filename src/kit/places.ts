// Places: what containers on the sheet mean: a region, a zone in it, a machine that several components share.
// Picture: the land, the town and the house of an address.
// Invariant: a place lies in one of a wider level, or on the open sheet; a machine's hardware is that of all it holds.
import type { Fields } from './fields'
import { DISK_FIELDS } from './disk-fields'
import { hardwareFields } from './hardware'
import { REGIONS } from './regions'
import type { SettingsSpec } from './spec'

/** From wide to narrow. */
export const PLACE_LEVELS = ['region', 'zone', 'machine'] as const
export type PlaceLevel = (typeof PLACE_LEVELS)[number]

export interface PlaceSpec<F extends Fields = Fields> extends SettingsSpec<F> {
  readonly level: PlaceLevel
  readonly title: string
  /** One sentence for the palette. */
  readonly summary: string
  readonly aliases: readonly string[]
}

/** Round trip between two machines of which nothing is known: as in one zone. */
export const NEAR_ROUND_TRIP_MS = 0.3

export const regionFields = {
  region: {
    type: 'choice',
    label: 'Region',
    default: REGIONS[0].code,
    group: 'Place',
    help: 'Where on earth it is. The round trip to other regions follows from it.',
    choices: REGIONS.map(({ code, city }) => ({ value: code, label: `${code}, ${city}` })),
  },
  betweenZonesMs: {
    type: 'number',
    label: 'Between its zones',
    unit: 'ms',
    default: 1,
    min: 0,
    max: 1000,
    group: 'Place',
    help: 'Round trip from a machine in one zone to a machine in another.',
    source: 'Pairs of zones 0.25 to 3.4 ms, xkyle.com measurements; vendors promise single digits',
  },
  insideZoneMs: {
    type: 'number',
    label: 'Inside a zone',
    unit: 'ms',
    default: NEAR_ROUND_TRIP_MS,
    min: 0,
    max: 1000,
    group: 'Place',
    help: 'Round trip between two machines of one zone.',
    source: 'Same data center 0.3 to 0.5 ms, vendor pages, 2024 to 2026',
  },
} as const satisfies Fields

export const PLACE_SPECS: Readonly<Record<PlaceLevel, PlaceSpec>> = {
  region: {
    level: 'region',
    title: 'Region',
    summary: 'A part of the world with data centers: far from the others.',
    aliases: ['place', 'country', 'data center', 'geography', 'continent'],
    fields: regionFields,
    hasMachine: false,
  },
  zone: {
    level: 'zone',
    title: 'Zone',
    summary: 'One data center of a region: near the others, and it fails on its own.',
    aliases: ['place', 'availability zone', 'az', 'data center'],
    fields: {},
    hasMachine: false,
  },
  machine: {
    level: 'machine',
    title: 'Machine',
    summary: 'One computer on which several components run, and with which they die.',
    aliases: ['place', 'host', 'vm', 'box', 'computer', 'single server'],
    fields: { ...hardwareFields('m6i.large'), ...DISK_FIELDS },
    hasMachine: true,
  },
}
