import { parseSync } from 'vite'
import type { Source } from './sources.ts'

/** A node of a parsed file (ESTree); what it holds depends on its type. */
export type Node = { type: string; start: number; end: number; [key: string]: unknown }

export type Import = { from: string; line: number; isReExport: boolean }

/**
 * The parsed file. Vite's own parser reads it, which is in the house already: TypeScript 7 has no interface for
 * that. Throws where the text is no code.
 */
function parse({ path, text }: Source) {
  const parsed = parseSync(path, text)
  if (parsed.errors.length > 0) throw new Error(`${path}: ${parsed.errors[0]?.message}`)
  return parsed
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

/** The nodes right below a node. */
export function childrenOf(node: Node): Node[] {
  return Object.values(node).flatMap((value) => (Array.isArray(value) ? value : [value]).filter(isNode))
}

/** Every node of a file with the one above it, in the order of the text. */
export function nodesOf(source: Source): { node: Node; parent: Node | null }[] {
  const found: { node: Node; parent: Node | null }[] = []
  function visit(node: Node, parent: Node | null): void {
    found.push({ node, parent })
    for (const child of childrenOf(node)) visit(child, node)
  }
  const program: unknown = parse(source).program
  if (isNode(program)) visit(program, null)
  return found
}

/** The line of a place in a text, from 1. */
export function lineOf(text: string, at: number): number {
  return text.slice(0, at).split('\n').length
}

/** What a file imports, also lazily, also only as a type, and what it passes on; a name only known then is left out. */
export function importsOf(source: Source): Import[] {
  const { staticImports, staticExports, dynamicImports } = parse(source).module
  const requests = [
    ...staticImports.map(({ moduleRequest }) => ({ ...moduleRequest, isReExport: false })),
    ...dynamicImports.map(({ moduleRequest }) => ({ ...moduleRequest, isReExport: false })),
    ...staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => (moduleRequest ? [{ ...moduleRequest, isReExport: true }] : [])),
    ),
  ]
  return requests.flatMap(({ start, end, isReExport }) => {
    const from = /^['"](.*)['"]$/.exec(source.text.slice(start, end))?.[1]
    return from === undefined ? [] : [{ from, line: lineOf(source.text, start), isReExport }]
  })
}
