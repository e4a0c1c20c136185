// The layers: which folder may import which, and which packages. ARCHITECTURE.md says why; this is what holds.
// Picture: a one-way street plan.
// Invariant: following the streets never leads back to where one started.

export interface Layer {
  readonly name: string
  /** Which files of src/ belong to it; the first layer that matches owns the file. */
  readonly owns: RegExp
  readonly mayImport: readonly string[]
  readonly packages: readonly string[]
  /** Of these, only types: nothing may remain of the import at run time. */
  readonly typesOnly?: readonly string[]
}

const headless = [
  'core',
  'engine',
  'kit',
  'kinds',
  'kinds/index',
  'kinds/specs',
  'scenario',
  'library',
  'layout',
  'picture',
  'simulation',
  'claims',
]

export const LAYERS: readonly Layer[] = [
  { name: 'core', owns: /^src\/core\//, mayImport: [], packages: [] },
  { name: 'engine', owns: /^src\/engine\//, mayImport: ['core'], packages: [] },
  { name: 'kit', owns: /^src\/kit\//, mayImport: ['core', 'engine'], packages: [] },
  // What help shows of the pages.
  { name: 'docs', owns: /^docs\/glossary\.md$/, mayImport: [], packages: [] },
  { name: 'kinds/guides', owns: /^src\/kinds\/[^/]+\/guide\.md$/, mayImport: [], packages: [] },
  {
    name: 'kinds/faces',
    owns: /^src\/kinds\/faces\.ts$/,
    mayImport: ['core', 'kit', 'look', 'faces', 'kinds/guides'],
    packages: ['react'],
  },
  {
    name: 'faces',
    owns: /^src\/kinds\/.*(\.tsx|\.css)$/,
    mayImport: ['core', 'kit', 'look', 'kinds', 'kinds/guides'],
    packages: ['react'],
  },
  {
    name: 'kinds/index',
    owns: /^src\/kinds\/index\.ts$/,
    mayImport: ['core', 'engine', 'kit', 'kinds'],
    packages: [],
  },
  { name: 'kinds/specs', owns: /^src\/kinds\/specs\.ts$/, mayImport: ['kit', 'kinds'], packages: [] },
  { name: 'kinds', owns: /^src\/kinds\//, mayImport: ['core', 'engine', 'kit'], packages: [] },
  {
    name: 'scenario',
    owns: /^src\/scenario\//,
    mayImport: ['core', 'kit', 'kinds/specs'],
    packages: ['valibot'],
  },
  { name: 'library', owns: /^src\/library\//, mayImport: ['core', 'kit', 'scenario'], packages: [] },
  { name: 'layout', owns: /^src\/layout\//, mayImport: ['scenario'], packages: ['@dagrejs/dagre'] },
  { name: 'picture', owns: /^src\/picture\//, mayImport: ['core', 'kit', 'scenario'], packages: [] },
  {
    name: 'simulation',
    owns: /^src\/simulation\//,
    mayImport: ['core', 'engine', 'kit', 'kinds/index', 'scenario'],
    packages: [],
  },
  {
    name: 'claims',
    owns: /^src\/claims\//,
    mayImport: ['core', 'engine', 'kit', 'scenario', 'library', 'simulation'],
    packages: [],
  },
  {
    name: 'worker',
    owns: /^src\/worker\//,
    mayImport: ['core', 'kit', 'scenario', 'layout', 'simulation'],
    packages: ['comlink'],
  },
  {
    name: 'cli',
    owns: /^src\/cli\//,
    mayImport: ['core', 'engine', 'kit', 'kinds/index', 'scenario', 'library', 'simulation', 'claims'],
    packages: ['node:'],
  },
  {
    name: 'look',
    owns: /^src\/look\//,
    mayImport: ['core', 'kit'],
    packages: ['react', 'react-dom', 'radix-ui', 'lucide-react', '@fontsource-variable/inter'],
  },
  {
    name: 'state',
    owns: /^src\/state\//,
    mayImport: [
      'core',
      'kit',
      'kinds/specs',
      'scenario',
      'library',
      'picture',
      'simulation',
      'worker',
      'look',
    ],
    packages: ['react', 'zustand', 'idb-keyval'],
    typesOnly: ['simulation'],
  },
  {
    name: 'ui',
    owns: /^src\/ui\//,
    mayImport: [...headless, 'worker', 'look', 'faces', 'kinds/faces', 'kinds/guides', 'docs', 'state'],
    packages: ['react', 'react-dom', '@xyflow/react', 'recharts', 'radix-ui', 'lucide-react', 'zustand'],
  },
]

/** These run anywhere: no page, no Node, no clock, no chance but their own. */
export const HEADLESS: readonly string[] = headless

export function layerOf(file: string): Layer | undefined {
  return LAYERS.find((layer) => layer.owns.test(file))
}
