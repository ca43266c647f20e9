import type { Source } from './sources.ts'
import { lineOf, type Node, nodesOf } from './syntax.ts'

/** A function of the code, with its first line and how many it takes. */
export type Measured = { name: string; line: number; lines: number }

type Named = { id?: { name?: string } | null; key?: { name?: string } | null }

function ownName(node: Node | null): string | undefined {
  const { id, key } = (node ?? {}) as Named
  return id?.name ?? key?.name
}

/** A method carries the name and the first line; the function in it only the body. */
function headOf(node: Node, parent: Node | null): Node {
  const isMethod =
    parent?.type === 'MethodDefinition' || (parent?.type === 'Property' && parent.method === true)
  return isMethod && parent ? parent : node
}

/**
 * Every function of a file: declarations, methods, and arrows with a body or of more than one line (an arrow on one
 * line is an expression, not a function to keep short).
 */
export function functionsIn(source: Source): Measured[] {
  const kinds = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']
  return nodesOf(source)
    .filter(({ node }) => kinds.includes(node.type) && node.body !== null)
    .map(({ node, parent }) => {
      const head = headOf(node, parent)
      const [first, last] = [lineOf(source.text, head.start), lineOf(source.text, node.end)]
      const isBare = node.type === 'ArrowFunctionExpression' && (node.body as Node).type !== 'BlockStatement'
      const name = ownName(node) ?? ownName(parent) ?? '(arrow)'
      return { name, line: first, lines: last - first + 1, isExpression: isBare && first === last }
    })
    .filter(({ isExpression }) => !isExpression)
    .map(({ name, line, lines }) => ({ name, line, lines }))
}
