import type { Component } from '../scenario/document'
import { dataSet, objectives, part, place, requestType, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'

const IMAGE_BYTES = 100_000
/** A file server: little to compute, and the image itself goes to its disk with every upload. */
const FILES = { logBytesPerWrite: IMAGE_BYTES, bufferPoolMib: 2048 } as const

/** Downloads are little work; an upload is checked and made smaller. Our choice. */
const SERVICE = { readCpuMs: 4, writeCpuMs: 70, instanceType: 'm6i.large' } as const

/** Uploads and downloads have services of their own; images are divided over file servers, each with a copy far away. */
export const C5: Entry = {
  id: 'c5-image-hosting',
  hall: 'services',
  title: 'Image hosting',
  about:
    'Uploads and downloads of pictures have services of their own, and do not wait for each other. People look at pictures far more often than they upload one, and an upload is heavy work: the picture is checked and made smaller. Pictures are divided over three file servers by a rule that says who keeps which, and each file server has a copy in another [[region]]. The price: twice the disks, and copies that have to cross the ocean.',
  tries: [
    'At 0:15 file-2 loses its disks. Which downloads fail, for how long, and how many pictures are lost?',
    'Remove the three copies and start anew. How many pictures are lost now?',
    'Let uploaders ask downloads instead of uploads, and multiply their traffic by 8.',
  ],
  tags: ['image hosting', 'file server', 'sharding', 'read write split', 'replication', 'data locality'],
  sources: [
    'Reads and writes apart, files over file servers: K. Matsudaira in The Architecture of Open Source Applications, volume II, 2012',
    'Round trip between N. Virginia and Ireland, 70 ms: CloudPing.co, median of a year, 2025-05-29',
    'Prices and hardware of m6i.large: AWS price list, us-east-1, read 2026-08-28',
  ],
  binds: { load: 3, component: 'uploads', resource: 'cpu' },
  scenario: scenario('Image hosting', {
    invitation: 'At 0:15 a file server loses its disks. How many pictures are gone?',
    durationS: 45,
    requestTypes: [
      requestType('view', { replyBytes: IMAGE_BYTES, dataSet: 'images' }),
      requestType('upload', {
        operation: 'write',
        requestBytes: IMAGE_BYTES,
        replyBytes: 500,
        dataSet: 'images',
      }),
    ],
    dataSets: [dataSet('images', { items: 3000, itemBytes: IMAGE_BYTES })],
    places: [
      place('region', 'america', [0, 0, 50, 30.5], {}, { name: 'America' }),
      place('region', 'ireland', [54, 0, 11.75, 30.5], { region: 'eu-west-1' }, { name: 'Ireland' }),
    ],
    components: [
      part(
        'clients',
        'viewers',
        [2, 7.625],
        { rateRps: 110, users: 2000, mix: { view: 1 } },
        { place: 'america' },
      ),
      part(
        'clients',
        'uploaders',
        [2, 17.625],
        { rateRps: 10, users: 100, mix: { upload: 1 } },
        { place: 'america' },
      ),
      part('server', 'downloads', [12.5, 7], SERVICE, { place: 'america' }),
      part('server', 'uploads', [12.5, 17], SERVICE, { place: 'america' }),
      {
        ...part('shard-router', 'router', [26, 12], { virtualNodes: 256 }, { place: 'america' }),
        kindVersion: 2,
      },
      ...[1, 2, 3].map((number) => files(`file-${number}`, 40, number, 'america')),
      ...[1, 2, 3].map((number) => files(`copy-${number}`, 56, number, 'ireland')),
    ],
    links: [
      wire('viewers', 'call', 'downloads'),
      wire('uploaders', 'call', 'uploads'),
      wire('downloads', 'read', 'router'),
      wire('uploads', 'write', 'router'),
      ...[1, 2, 3].map((number) => wire('router', 'shard', `file-${number}`)),
      ...[1, 2, 3].map((number) => wire(`file-${number}`, 'replicate', `copy-${number}`)),
    ],
    timeline: timeline({ component: 'file-2', fault: 'destroy', atMs: 15_000, untilMs: 20_000 }),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.99 },
      { measure: 'latency', requestType: 'view', percentile: 0.99, atMostMs: 500 },
      { measure: 'correctness', flaw: 'lost-data', atMost: 0 },
    ),
  }),
}

function files(id: string, column: number, number: number, where: string): Component {
  return part('database', id, [column, 2 + 10 * (number - 1)], FILES, { place: where })
}
