import type { Source } from './sources.ts'
import { childrenOf, lineOf, type Node, nodesOf } from './syntax.ts'

/** One declaration of a style sheet: where it stands, and the at-rules around it. */
export type Declaration = { path: string; line: number; name: string; value: string; within: string }

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
}

/** Every declaration of a style sheet, nested or not. */
export function declarationsIn({ path, text }: Source): Declaration[] {
  const plain = withoutComments(text)
  const found: Declaration[] = []
  const around: string[] = []
  let start = 0
  function end(at: number): void {
    const [, name, value] = /^\s*([\w-]+)\s*:\s*([\s\S]*\S)\s*$/.exec(plain.slice(start, at)) ?? []
    if (name && value) {
      const line = lineOf(plain, start + plain.slice(start, at).search(/\S/))
      found.push({ path, line, name, value, within: around.filter((head) => head.startsWith('@')).join(' ') })
    }
    start = at + 1
  }
  for (let at = 0; at < plain.length; at += 1) {
    const letter = plain[at]
    if (letter === '(') at = closingRound(plain, at)
    else if (letter === ';') end(at)
    else if (letter === '{') {
      around.push(plain.slice(start, at).trim())
      start = at + 1
    } else if (letter === '}') {
      end(at)
      around.pop()
    }
  }
  return found
}

function closingRound(text: string, start: number): number {
  let depth = 0
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1
    else if (text[at] === ')') depth -= 1
    if (depth === 0) return at
  }
  return start
}

const sides: Record<string, string> = {
  left: 'inline-start',
  right: 'inline-end',
  top: 'block-start',
  bottom: 'block-end',
}
const sizes: Record<string, string> = { width: 'inline-size', height: 'block-size' }

/** The logical name of a physical property; null where the property is logical already. */
export function logicalName(name: string): string | null {
  if (name in sides) return `inset-${sides[name]}`
  const size = /^((?:min|max)-)?(width|height)$/.exec(name)
  if (size) return `${size[1] ?? ''}${sizes[size[2] ?? '']}`
  const corner = /^border-(top|bottom)-(left|right)-radius$/.exec(name)
  if (corner)
    return `border-${corner[1] === 'top' ? 'start' : 'end'}-${corner[2] === 'left' ? 'start' : 'end'}-radius`
  const side = /^((?:scroll-)?(?:margin|padding)|border|inset)-(left|right|top|bottom)(-.+)?$/.exec(name)
  return side ? `${side[1]}-${sides[side[2] ?? '']}${side[3] ?? ''}` : null
}

/** The values of a declaration: `1px var(--s, 2px)` are two. */
function valuesIn(value: string): string[] {
  return value.match(/(?:[^\s()]|\((?:[^()]|\([^()]*\))*\))+/g) ?? []
}

/** Four values in a row are top, right, bottom, left: physical where right and left differ. */
function isLopsided({ name, value }: Declaration): boolean {
  if (!/^(?:margin|padding|inset|scroll-margin|scroll-padding|border-(?:width|style|color))$/.test(name))
    return false
  const [, right, , left, more] = valuesIn(value)
  return left !== undefined && more === undefined && right !== left
}

function checkDirection(one: Declaration): string[] {
  const logical = logicalName(one.name)
  if (logical) return [`${one.name}: write ${logical}`]
  if (isLopsided(one)) return [`${one.name}: ${one.value} has a left and a right: write ${one.name}-inline`]
  const isSided = /^(?:text-align|float|clear|caption-side|text-align-last)$/.test(one.name)
  const side = isSided ? valuesIn(one.value).find((word) => word === 'left' || word === 'right') : undefined
  const start = one.name === 'float' || one.name === 'clear' ? 'inline-start or inline-end' : 'start or end'
  return side ? [`${one.name}: ${side}: write ${start}`] : []
}

const named =
  'black|white|red|green|blue|gray|grey|silver|orange|yellow|purple|pink|brown|navy|teal|maroon|olive|gold|crimson'
const colour = new RegExp(
  `#[0-9a-f]{3,8}\\b|\\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\\(|(?<![\\w-])(?:${named})(?![\\w-])`,
  'i',
)
const plain = /^(?:#fff(?:fff)?|#000(?:000)?|white|black)$/i

/** Black and white are no choice of ours on paper, and only mean "shown" and "hidden" in a mask. */
function isPlainAllowed({ name, within }: Declaration): boolean {
  return /@media[^{]*\bprint\b/.test(within) || /(?:^|-)mask(?:-|$)/.test(name)
}

function checkColour(one: Declaration): string[] {
  if (one.path.endsWith('/tokens.css')) return []
  const value = one.value.replace(/url\([^)]*\)|"[^"]*"|'[^']*'/g, '')
  const found = [...value.matchAll(new RegExp(colour, 'gi'))].map(([match]) => match)
  const wrong = found.filter((match) => !(plain.test(match) && isPlainAllowed(one)))
  return wrong.map(
    (match) => `${one.name}: ${match.replace('(', '')} is a colour: name it in styles/tokens.css`,
  )
}

/** What a style sheet has against right-to-left and against the tokens. */
export function checkSheet(source: Source): string[] {
  return declarationsIn(source).flatMap((one) =>
    [...checkDirection(one), ...checkColour(one)].map((sentence) => `${one.path}:${one.line}: ${sentence}`),
  )
}

const spoken = [
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'title',
  'placeholder',
  'alt',
  'label',
]

/** The texts that an expression can give: of both branches, and between the holes of a template. */
function textsOf(node: Node | null): string[] {
  if (node === null) return []
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : []
  if (node.type === 'TemplateElement') return [String((node.value as { cooked?: string }).cooked ?? '')]
  if (node.type === 'TemplateLiteral') return (node.quasis as Node[]).flatMap(textsOf)
  if (node.type === 'ConditionalExpression')
    return [node.consequent as Node, node.alternate as Node].flatMap(textsOf)
  if (node.type === 'LogicalExpression') return [node.left as Node, node.right as Node].flatMap(textsOf)
  if (node.type === 'JSXExpressionContainer') return textsOf(node.expression as Node)
  return []
}

function nameOf(node: unknown): string {
  const { name } = (node ?? {}) as { name?: unknown }
  return typeof name === 'string' ? name : ''
}

/** The names of keys are the same on every keyboard. */
function isKeyCap(parent: Node | null): boolean {
  return ['kbd', 'KeyCap'].includes(nameOf((parent?.openingElement as Node | undefined)?.name))
}

function visibleTexts(node: Node, parent: Node | null): string[] {
  if (node.type === 'JSXText') return isKeyCap(parent) ? [] : [String(node.value)]
  if (node.type === 'JSXExpressionContainer')
    return parent?.type === 'JSXElement' && !isKeyCap(parent) ? textsOf(node) : []
  if (node.type === 'JSXAttribute' && spoken.includes(nameOf(node.name)))
    return textsOf(node.value as Node | null)
  return []
}

function checkStyleKeys(node: Node): string[] {
  if (node.type !== 'JSXAttribute' || nameOf(node.name) !== 'style') return []
  const { expression } = (node.value ?? {}) as { expression?: Node }
  return (expression ? childrenOf(expression) : [])
    .filter(({ type }) => type === 'Property')
    .map((property) => nameOf(property.key))
    .flatMap((key) => {
      const logical = logicalName(key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))
      const name = logical?.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
      return name ? [`style ${key}: write ${name}`] : []
    })
}

function checkColours(node: Node): string[] {
  const isPrinted = node.type === 'Literal' || node.type === 'TemplateElement'
  const text = textsOf(node).join('')
  const found = isPrinted ? /^(?:#[0-9a-f]{3,8}|(?:rgba?|hsla?|oklch)\(.*)$/i.exec(text.trim()) : null
  return found ? [`${found[0]} is a colour: name it in styles/tokens.css`] : []
}

/** Sentences that are not in the locale files, physical styles and colours in a component. */
export function checkComponent(source: Source): string[] {
  return nodesOf(source).flatMap(({ node, parent }) => {
    const texts = visibleTexts(node, parent).filter((text) => /\p{L}/u.test(text))
    const sentences = [
      ...texts.map((text) => `“${text.trim()}” is seen by people: put it into the locale files`),
      ...checkStyleKeys(node),
      ...checkColours(node),
    ]
    return sentences.map((sentence) => `${source.path}:${lineOf(source.text, node.start)}: ${sentence}`)
  })
}
