import { describe, expect, test } from 'vitest'
import { DEFAULT_DISK, INSTANCE_TYPES, instanceType } from './catalog'
import { FILLED_BY_INSTANCE_TYPE, hardwareFields } from './hardware'
import { disciplineOf, machineOf } from './machine-plan'

describe('the catalog', () => {
  test('names every type once, with hardware a machine can have', () => {
    expect(new Set(INSTANCE_TYPES.map(({ id }) => id)).size).toBe(INSTANCE_TYPES.length)
    const fields = hardwareFields('m6i.large')
    for (const type of INSTANCE_TYPES) {
      for (const name of FILLED_BY_INSTANCE_TYPE) {
        expect(type[name], `${type.id} ${name}`).toBeGreaterThanOrEqual(fields[name].min)
        expect(type[name], `${type.id} ${name}`).toBeLessThanOrEqual(fields[name].max)
      }
    }
  })

  test('knows no type called custom', () => {
    expect(instanceType('custom')).toBeUndefined()
    expect(instanceType('m6i.large')?.vCpus).toBe(2)
  })
})

describe('hardware fields', () => {
  test('have the figures of their type as defaults', () => {
    for (const { id } of INSTANCE_TYPES) {
      const fields = hardwareFields(id)
      expect(fields.instanceType.default).toBe(id)
      for (const name of FILLED_BY_INSTANCE_TYPE) expect(fields[name].default).toBe(instanceType(id)?.[name])
    }
  })

  test('offer every type, and a custom machine last', () => {
    const choices = hardwareFields('m6i.large').instanceType.choices.map(({ value }) => value)
    expect(choices).toEqual([...INSTANCE_TYPES.map(({ id }) => id), 'custom'])
  })

  test('of a type that does not exist are our mistake', () => {
    expect(() => hardwareFields('m6i.huge')).toThrow('no instance type m6i.huge')
  })
})

test('a machine is built from its figures alone', () => {
  const figures = {
    vCpus: 2,
    clockGhz: 3,
    memoryGib: 8,
    networkGbps: 1,
    ...DEFAULT_DISK,
    disks: 4,
    logDisk: true,
  }
  const config = { ...figures, instanceType: 'custom', instances: 3, pricePerHour: 1, restartMs: 5 }
  expect(machineOf(config)).toEqual(figures)
  const { disks: _disks, logDisk: _logDisk, ...plain } = config
  expect(machineOf(plain)).toEqual({ ...figures, disks: 1, logDisk: false })
})

test('cores are shared as set, or as the runtime does', () => {
  expect(disciplineOf('fair-share', 'run-to-completion')).toBe('fair-share')
  expect(disciplineOf('run-to-completion', 'fair-share')).toBe('run-to-completion')
  expect(disciplineOf('auto', 'fair-share')).toBe('fair-share')
})
