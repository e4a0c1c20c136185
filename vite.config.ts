import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { fieldTexts } from './field-texts.config.ts'

export default defineConfig({
  // Relative addresses: the built page works from any folder of any host.
  base: './',
  plugins: [
    fieldTexts(),
    withoutColors(),
    react(),
    contentSecurityPolicy(),
    absoluteSocialPicture(process.env.SITE_URL),
  ],
  worker: { format: 'es', plugins: () => [fieldTexts()] },
  build: {
    target: 'es2022',
    // The policy below allows no data: fonts, and separate files cache better than inlined ones.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    rolldownOptions: { output: { codeSplitting: { groups: [{ debugName: 'first', name: firstScreen() }] } } },
  },
})

interface Graph {
  readonly getModuleInfo: (id: string) => { readonly importedIds: readonly string[] } | null
}

/**
 * Everything that the first screen waits for is one file: whatever the entry reaches without an `import()`. Many small
 * files would pack worse and be fetched one after the other.
 */
function firstScreen() {
  let reached: ReadonlySet<string> | undefined
  return (id: string, graph: Graph): string | null => {
    reached ??= reachedFrom(fileURLToPath(new URL('src/main.tsx', import.meta.url)), graph)
    return reached.has(id) && !/node_modules\/(radix-ui|lucide-react)\//.test(id) ? 'first' : null
  }
}

function reachedFrom(entry: string, graph: Graph): ReadonlySet<string> {
  const reached = new Set([entry])
  for (const id of reached) {
    // These name all that they have; what of it is needed first is found out later.
    if (/node_modules\/(radix-ui|lucide-react)\//.test(id)) continue
    for (const next of graph.getModuleInfo(id)?.importedIds ?? []) reached.add(next)
  }
  return reached
}

/**
 * React Flow moves the view with d3's transitions, which know how one color becomes another; here, and in the charts,
 * only numbers do. That arithmetic is a fiftieth of the first load.
 */
function withoutColors(): Plugin {
  const id = '\0without-colors'
  const makers = ['rgb', 'hsl', 'lab', 'hcl', 'cubehelix', 'gray', 'lch']
  return {
    name: 'without-colors',
    apply: 'build',
    enforce: 'pre',
    resolveId: (source) => (source === 'd3-color' ? id : null),
    load: (asked) =>
      asked === id
        ? `export function color() { return null }\nexport { ${makers.map((maker) => `color as ${maker}`).join(', ')} }`
        : null,
  }
}

/**
 * The page talks to nobody but its own host. Only the build carries the policy: the development server needs
 * inline scripts and a web socket. Menus insert a style element, hence 'unsafe-inline' for styles. A thumbnail that is
 * hung up while the page is being left counts as a ping, hence 'data:' for connections; it leads nowhere.
 */
function contentSecurityPolicy(): Plugin {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self' data:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: policy },
        injectTo: 'head-prepend',
      },
    ],
  }
}

/** Sites that show a picture for a link want its full address, which only whoever hosts the build knows. */
function absoluteSocialPicture(siteUrl: string | undefined): Plugin {
  const picture = /(<meta (?:property|name)="(?:og|twitter):image" content=")([^"]*)(")/g
  return {
    name: 'absolute-social-picture',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html) => {
        if (!siteUrl) return html
        const site = new URL(siteUrl.endsWith('/') ? siteUrl : `${siteUrl}/`)
        return html.replace(
          picture,
          (_, before: string, address: string, after: string) => before + new URL(address, site).href + after,
        )
      },
    },
  }
}
