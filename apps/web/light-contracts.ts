import { pathToFileURL } from 'node:url'
import type { Plugin } from 'vite'

/** What of an operation the browser needs to call it; the shapes stay with the compiler and the server. */
const called = ['method', 'path', 'versioned', 'csv'] as const

function isEndpoint(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'response' in value
  )
}

function lighten(value: unknown): unknown {
  if (isEndpoint(value))
    return Object.fromEntries(called.flatMap((key) => (value[key] === undefined ? [] : [[key, value[key]]])))
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, lighten(part)]))
}

function isSchema(value: unknown): boolean {
  return typeof value === 'object' && value !== null && '_zod' in value
}

function isList(value: unknown): value is { options: string[] } {
  return isSchema(value) && Array.isArray((value as { options?: unknown }).options)
}

function isData(value: unknown): boolean {
  return typeof value !== 'function' && JSON.stringify(value) !== undefined
}

function exported(name: string, value: unknown): string {
  if (isList(value) && value.options.every((option) => typeof option === 'string'))
    return `export const ${name} = { options: ${JSON.stringify(value.options)} }\n`
  if (isSchema(value) || !isData(value)) return ''
  return `export const ${name} = ${JSON.stringify(lighten(value))}\n`
}

/**
 * In the built page a contract is what it takes to call it: methods, paths, lists of choices. The shapes, their
 * descriptions and examples are read by the compiler and by the server; an import of one fails the build.
 */
export function lightContracts(): Plugin {
  return {
    name: 'focal:light-contracts',
    apply: 'build',
    enforce: 'pre',
    async load(id) {
      if (!/\/packages\/contracts\/src\/[\w-]+\.ts$/.test(id)) return null
      const contract: Record<string, unknown> = await import(pathToFileURL(id).href)
      const code = Object.entries(contract).map(([name, value]) => exported(name, value))
      return { code: code.join(''), moduleType: 'js', moduleSideEffects: false }
    },
  }
}
