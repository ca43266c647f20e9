import { describe, expect, it, test } from 'vitest'
import { readSources } from './sources.ts'
import { checkComponent, checkSheet, declarationsIn, logicalName } from './styles.ts'

const sheets = readSources(['apps/web/src'], /\.css$/)
const components = readSources(['apps/web/src'], /(?<!\.test)\.tsx?$/)

describe('the web', () => {
  it('is laid out by logical properties, in colours that have a name', () => {
    expect(sheets.flatMap(checkSheet)).toEqual([])
  })

  it('says nothing that is not in the locale files', () => {
    expect(components.flatMap(checkComponent)).toEqual([])
  })

  it('is what was read', () => {
    expect([sheets.length > 2, components.length > 20]).toEqual([true, true])
  })
})

describe('what is told of a style sheet', () => {
  const sheet = (text: string, path = 'a.css') => checkSheet({ path, text })
  test.each<[string, string, string[]]>([
    ['logical', 'a { margin-inline: 1px; inset-block-start: 0; inline-size: 1px }', []],
    ['margin-left', 'a {\n  margin-left: 1px;\n}', ['a.css:2: margin-left: write margin-inline-start']],
    ['without a semicolon', 'a { top: 0 }', ['a.css:1: top: write inset-block-start']],
    ['nested', 'a { &:hover { right: 0 } }', ['a.css:1: right: write inset-inline-end']],
    ['in @media', '@media (width > 1px) { a { width: 1px } }', ['a.css:1: width: write inline-size']],
    ['the query itself', '@media (max-width: 760px) { a { color: var(--ink) } }', []],
    ['in a comment', '/* left: 0; */ a { color: var(--ink) }', []],
    ['text-align', 'a { text-align: left }', ['a.css:1: text-align: left: write start or end']],
    ['text-align: start', 'a { text-align: start }', []],
    ['float', 'a { float: right }', ['a.css:1: float: right: write inline-start or inline-end']],
    [
      'four values with a side',
      'a { padding: 1px 2px 1px 3px }',
      ['a.css:1: padding: 1px 2px 1px 3px has a left and a right: write padding-inline'],
    ],
    ['four values without', 'a { padding: 1px var(--s-2, 2px) 3px var(--s-2, 2px) }', []],
    ['a variable of that name', 'a { --left: 1px; --width: 2px; block-size: var(--width) }', []],
    ['a hex', 'a { color: #a1b2c3 }', ['a.css:1: color: #a1b2c3 is a colour: name it in styles/tokens.css']],
    [
      'rgb()',
      'a { color: rgb(0 0 0 / 10%) }',
      ['a.css:1: color: rgb is a colour: name it in styles/tokens.css'],
    ],
    [
      'a name',
      'a { border: 1px solid red }',
      ['a.css:1: border: red is a colour: name it in styles/tokens.css'],
    ],
    ['an id', '#content { color: var(--white) }', []],
    ['a mix of tokens', 'a { color: color-mix(in oklab, var(--a), transparent) }', []],
    ['white in print', '@media print { a { background: #fff; color: black } }', []],
    ['black in a mask', 'a { mask-image: linear-gradient(#000, transparent) }', []],
    [
      'white elsewhere',
      'a { color: white }',
      ['a.css:1: color: white is a colour: name it in styles/tokens.css'],
    ],
    ['a system colour', 'a { color: CanvasText; outline-color: currentColor }', []],
    ['a file of that name', 'a { background: url(red.svg#abc) }', []],
  ])('%s', (_name, text, expected) => {
    expect(sheet(text)).toEqual(expected)
  })

  it('colours stand in tokens.css', () => {
    expect(sheet(':root { --ink: #1c1820 }', 'styles/tokens.css')).toEqual([])
  })

  it('finds declarations with their at-rules', () => {
    const text = '@layer a { @media print { b { c: d; e: f(g; h) } } }'
    expect(declarationsIn({ path: 'a.css', text })).toEqual([
      { path: 'a.css', line: 1, name: 'c', value: 'd', within: '@layer a @media print' },
      { path: 'a.css', line: 1, name: 'e', value: 'f(g; h)', within: '@layer a @media print' },
    ])
  })

  test.each([
    ['border-left-color', 'border-inline-start-color'],
    ['border-top-left-radius', 'border-start-start-radius'],
    ['border-bottom-right-radius', 'border-end-end-radius'],
    ['scroll-margin-top', 'scroll-margin-block-start'],
    ['min-height', 'min-block-size'],
    ['max-width', 'max-inline-size'],
    ['bottom', 'inset-block-end'],
    ['border-width', null],
    ['line-height', null],
    ['margin-inline', null],
  ])('%s is %s', (name, expected) => {
    expect(logicalName(name)).toBe(expected)
  })
})

describe('what is told of a component', () => {
  const hole = '$'
  const component = (jsx: string) => checkComponent({ path: 'a.tsx', text: `const a = ${jsx}` })
  const told = (text: string) => [`a.tsx:1: “${text}” is seen by people: put it into the locale files`]
  test.each<[string, string, string[]]>([
    ['a sentence from the locale files', "<p title={t('common:csv')}>{t('common:product')}</p>", []],
    ['words', '<p>Hello</p>', told('Hello')],
    ['words in another script', '<p>你好</p>', told('你好')],
    ['words in braces', "<p>{'Hello'}</p>", told('Hello')],
    ['words by a choice', "<p>{a ? b : 'Hello'}</p>", told('Hello')],
    ['words if', "<p>{a && 'Hello'}</p>", told('Hello')],
    ['words around a figure', `<p>{\`${hole}{a} States\`}</p>`, told('States')],
    ['figures and signs', `<p>{a} – {b} · 24 % {\`${hole}{a}/${hole}{b}\`} {" "}</p>`, []],
    ['a label', '<p aria-label="Main" />', told('Main')],
    ['a label by a choice', "<p title={a ? 'Main' : undefined} />", told('Main')],
    ['a name that nobody sees', '<p className="main" id="main" role="note" type="button" />', []],
    ['a key cap', '<p><kbd>Enter</kbd><KeyCap>C</KeyCap></p>', []],
    ['a value that is passed on', "<A look='primary' states={['b']}>{f('c')}</A>", []],
    [
      'a physical style',
      '<p style={{ marginLeft: 1, width: a }} />',
      ['a.tsx:1: style marginLeft: write marginInlineStart', 'a.tsx:1: style width: write inlineSize'],
    ],
    ['a logical style', "<p style={{ inlineSize: a, ['--w' as string]: b }} />", []],
    ['a size of a drawing', '<svg width="14" height="14"><path d="M2 4" /></svg>', []],
    ['a colour', '<path fill="#fff" />', ['a.tsx:1: #fff is a colour: name it in styles/tokens.css']],
    ['a token', '<path fill="var(--surface)" stroke="currentColor" />', []],
    ['an address', '<a href="#content">{a}</a>', []],
  ])('%s', (_name, jsx, expected) => {
    expect(component(jsx)).toEqual(expected)
  })
})
