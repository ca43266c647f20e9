import { type Block, type DocumentInput, FocalDocument, type Table } from '@focal/contracts/documents'

const plain = (text: string) => ({ kind: 'plain' as const, text })
const cell = (...lines: string[]) => ({ lines: lines.map((line) => [plain(line)]) })

type Words = {
  language: string
  direction: 'ltr' | 'rtl'
  title: string
  notices: string[]
  pageOf: string
  heading: string
  sentence: string
  reference: string
  note: string
  groups: string[]
}

/** One block of every kind, with the text of one language. */
export function sampleOf(words: Words, more: DocumentInput['blocks'] = []): FocalDocument {
  const { groups, reference, sentence } = words
  const table = {
    caption: words.heading,
    columns: [
      { head: words.title, width: 3 },
      { head: reference, width: 1, align: 'end' as const },
    ],
    rows: groups.map((group, index) => [cell(group), cell(`${index + 1} of 54`)]),
  }
  const from = { said: sentence, from: ['1373-1c'] }
  const blocks: DocumentInput['blocks'] = [
    { kind: 'heading', level: 1, text: words.heading },
    { kind: 'paragraph', look: 'lead', sentences: [{ runs: [plain(sentence)], source: from }] },
    {
      kind: 'paragraph',
      sentences: [
        { runs: [{ kind: 'strong', text: words.heading }, plain(` ${reference} `)] },
        {
          runs: [
            { kind: 'emphasis', text: sentence },
            plain(' '),
            { kind: 'link', text: reference, href: 'https://www.un.org/a?b=c&d' },
          ],
        },
      ],
    },
    { kind: 'list', items: groups.map((group) => [{ runs: [plain(group)] }]) },
    { kind: 'list', isOrdered: true, items: groups.map((group) => [{ runs: [plain(group)] }]) },
    { kind: 'table', ...table, rows: [...table.rows, [cell(words.note, reference), cell('')]] },
    {
      kind: 'chart',
      caption: sentence,
      form: {
        kind: 'distribution',
        parts: [
          { name: 'in-place', fill: 'solid' },
          { name: 'largely', fill: 'grid' },
          { name: 'partly', fill: 'lines' },
          { name: 'planned', fill: 'dots' },
          { name: 'not-started', fill: 'empty' },
          { name: 'ageing', fill: 'striped' },
          { name: 'not-applicable', fill: 'pale' },
          { name: 'not-reported', fill: 'dashed' },
        ],
        bars: groups.map((name, index) => ({
          name,
          said: `${index + 5} of 54`,
          counts: [5, 4, 3, index, 2, 3, 1, 6],
        })),
      },
      table,
    },
    {
      kind: 'chart',
      caption: sentence,
      form: {
        kind: 'intervals',
        bars: groups.map((name, index) => ({
          name,
          said: '11 of 30',
          low: 0.2,
          high: 0.65 + index / 10,
          known: index === 0 ? null : 0.37,
        })),
      },
      table,
    },
    { kind: 'page-break' },
    { kind: 'question', text: sentence, source: from },
    { kind: 'question', text: words.heading, source: from },
    { kind: 'source', text: words.note },
    ...more,
  ]
  const { title, language, direction, notices, pageOf } = words
  return FocalDocument.parse({ title, language, direction, notices, pageOf, asOf: '2026-11-23', blocks })
}

export const english: Words = {
  language: 'en',
  direction: 'ltr',
  title: 'Linking the Strategy with 1267, 1373 and 1540',
  notices: ['Demonstration data', 'Informal and voluntary. Not an assessment of any State.'],
  pageOf: 'Page {page} of {pages}',
  heading: 'Where things stand',
  sentence: 'Of 103 States reporting on the freeze, 58 have it mostly or fully in place.',
  reference: '1373 OP1 (c)',
  note: 'Şanlıurfa, Łódź and Đà: a note\nin two lines',
  groups: ['African Group', 'Asia-Pacific Group', 'Eastern European Group'],
}

export const arabic: Words = {
  language: 'ar',
  direction: 'rtl',
  title: 'ربط الاستراتيجية بالقرارات 1267 و1373 و1540',
  notices: ['بيانات للعرض', 'غير رسمي وطوعي. ليس تقييماً لأي دولة.'],
  pageOf: 'صفحة {page} من {pages}',
  heading: 'أين نقف',
  sentence: 'من بين 103 دولة أبلغت عن التجميد، أفادت 58 دولة بأنه قائم (1373 OP1 (c)) في معظمه أو كله.',
  reference: '1373 OP1 (c)',
  note: 'القانون Finance Act 2024, s. 12 (a) نافذ منذ 2024\nسطر ثانٍ',
  groups: ['المجموعة الأفريقية', 'مجموعة آسيا والمحيط الهادئ', 'مجموعة أوروبا الشرقية'],
}

/** What somebody could type into a note in the hope that a program reads it as more than text. */
export const hostile =
  '</w:t></w:r><evil a="b"/> =HYPERLINK("http://evil.example") {DDEAUTO c:\\cmd} <script>alert(1)</script> &amp; %PDF-1.7 (a)\nhttps://evil.example'

const said = (runs: readonly { text: string }[]) => runs.map(({ text }) => text).join('')
const paragraphOf = (sentences: readonly { runs: readonly { text: string }[] }[]) =>
  sentences.map(({ runs }) => said(runs)).join(' ')

function textsOfTable({ caption, columns, rows }: Table): string[] {
  const lines = rows.flatMap((row) => row.flatMap((cell) => cell.lines.map(said)))
  return [caption, ...columns.map(({ head }) => head), ...lines]
}

function textsOfBlock(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
      return [paragraphOf(block.sentences)]
    case 'list':
      return block.items.map(paragraphOf)
    case 'table':
      return textsOfTable(block)
    case 'chart':
      return [
        block.caption,
        ...block.form.bars.flatMap((bar) => [bar.name, bar.said]),
        ...(block.form.kind === 'distribution' ? block.form.parts.map(({ name }) => name) : []),
        ...textsOfTable(block.table),
      ]
    case 'page-break':
      return []
    default:
      return [block.text]
  }
}

/** Every text of a document that a reader of the printed file must find, paragraph by paragraph. */
export function textsOf({ title, notices, blocks }: FocalDocument): string[] {
  const texts = [title, ...notices, ...blocks.flatMap(textsOfBlock)]
  return [...new Set(texts.map((text) => text.replaceAll('\n', '')).filter((text) => text !== ''))]
}
