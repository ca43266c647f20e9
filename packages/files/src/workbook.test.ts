import { crc32, deflateRawSync } from 'node:zlib'
import type { Book, BookCell } from '@focal/contracts/workbook-table'
import { describe, expect, it, test } from 'vitest'
import { readCsv } from './csv.ts'
import type { FileFault } from './problem.ts'
import { readWorkbook } from './workbook.ts'
import { writeBook } from './xlsx.ts'
import { unzip, zipStored } from './zip.ts'

const cell = (text: string, kind: BookCell['kind'] = 'text'): BookCell => ({ text, kind, look: 'open' })
const sheet = {
  name: 'One',
  isHidden: false,
  isProtected: true,
  frozen: { row: 1, column: 1 },
  widths: [10, 20],
  rows: [
    [cell('Id'), cell('=1+1'), cell('+cmd'), cell('')],
    [cell('قانون 👩🏽‍⚖️'), cell('2026-11-23', 'date'), cell(' a\nb ')],
  ],
  choices: [{ column: 1, fromRow: 1, toRow: 9, source: 'One!$A$1:$A$2', title: 't', message: 'm' }],
}
const book: Book = {
  title: 'T',
  isRightToLeft: true,
  sheets: [sheet, { ...sheet, name: 'Two', isHidden: true }],
}
const whole = await writeBook(book)
const parts = () => new Map<string, Uint8Array>(unzip(whole))

/** The workbook with some of its parts changed. */
function withParts(change: (all: Map<string, Uint8Array>) => void): Uint8Array {
  const all = parts()
  change(all)
  return zipStored(all)
}

function textOf(all: Map<string, Uint8Array>, name: string): string {
  return Buffer.from(all.get(name) ?? '').toString()
}

/** The first sheet with its cells replaced. */
function withCells(cells: string): Uint8Array {
  return withParts((all) => {
    const name = 'xl/worksheets/sheet1.xml'
    const text = textOf(all, name).replace(/<sheetData>.*<\/sheetData>/s, `<sheetData>${cells}</sheetData>`)
    all.set(name, Buffer.from(text))
  })
}

/** One entry, packed, with sizes and sum as they are said. */
function archive(name: string, content: Buffer, lie: { size?: number; crc?: number } = {}): Buffer {
  const packed = deflateRawSync(content)
  const [path, local, central, end] = [
    Buffer.from(name),
    Buffer.alloc(30),
    Buffer.alloc(46),
    Buffer.alloc(22),
  ]
  for (const [head, mark, shift] of [
    [local, 0x04034b50, 0],
    [central, 0x02014b50, 2],
  ] as const) {
    head.writeUInt32LE(mark, 0)
    head.writeUInt16LE(8, 8 + shift)
    head.writeUInt32LE(lie.crc ?? crc32(content), 14 + shift)
    head.writeUInt32LE(packed.length, 18 + shift)
    head.writeUInt32LE(lie.size ?? content.length, 22 + shift)
    head.writeUInt16LE(path.length, 26 + shift)
  }
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + path.length, 12)
  end.writeUInt32LE(30 + path.length + packed.length, 16)
  return Buffer.concat([local, path, packed, central, path, end])
}

const read = (bytes: Uint8Array, isText = false) => readWorkbook(bytes, { isText })
const faultOf = (bytes: Uint8Array, isText = false) =>
  read(bytes, isText).then(
    () => 'read',
    (error: { fault?: FileFault }) => error.fault,
  )

describe('a workbook', () => {
  it('comes back cell by cell as it went out: texts as texts, days as days', async () => {
    const { sheets, is1904 } = await read(whole)
    const text = (said: string) => ({ kind: 'text', text: said })
    const rows = [
      [text('Id'), text('=1+1'), text('+cmd'), null],
      [text('قانون 👩🏽‍⚖️'), { kind: 'date', text: '2026-11-23' }, text(' a\nb '), null],
    ]
    const said = sheets.map((one) => [one.name, one.isHidden, one.isProtected, one.rows])
    expect([said, is1904]).toEqual([
      [
        ['One', false, true, rows],
        ['Two', true, true, rows],
      ],
      false,
    ])
  })

  it('is right to left, frozen, protected, with lists to choose from, and holds no formula', () => {
    const text = textOf(parts(), 'xl/worksheets/sheet1.xml')
    expect(text).toContain('rightToLeft="1"')
    expect(text).toMatch(/<pane [^>]*state="frozen"/)
    expect(text).toContain('<sheetProtection sheet="1"')
    expect(text).toMatch(/<dataValidation type="list" sqref="B2:B10".*One!\$A\$1:\$A\$2/)
    expect(text).not.toContain('<f>')
  })
})

describe('a hostile or broken file is refused with its reason, and the thread ends', () => {
  const sheetName = 'xl/worksheets/sheet1.xml'
  const cases: [string, FileFault, () => Uint8Array][] = [
    ['nothing', 'empty', () => Buffer.alloc(0)],
    ['a picture', 'not-a-table', () => Buffer.from([0x89, 0x50, 0x4e, 0x47])],
    ['an Excel file of before 2007', 'old-excel', () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1])],
    [
      'a Word file by another name',
      'word',
      () => zipStored(new Map([['word/document.xml', Buffer.from('<w/>')]])),
    ],
    ['an archive of something else', 'not-a-table', () => zipStored(new Map([['a.txt', Buffer.from('a')]]))],
    ['half of a file', 'damaged', () => whole.subarray(0, whole.length / 2)],
    ['a file without its last byte', 'damaged', () => whole.subarray(0, whole.length - 1)],
    ['a bomb', 'too-large', () => archive('xl/workbook.xml', Buffer.alloc(60 * 1024 * 1024))],
    [
      'a part that grows a thousandfold',
      'too-large',
      () => archive('xl/workbook.xml', Buffer.alloc(4_000_000)),
    ],
    ['a size that lies', 'damaged', () => archive('xl/workbook.xml', Buffer.from('<a/>'), { size: 3 })],
    ['a sum that lies', 'damaged', () => archive('xl/workbook.xml', Buffer.from('<a/>'), { crc: 7 })],
    [
      'two hundred and one parts',
      'too-large',
      () =>
        withParts((all) =>
          Array.from({ length: 201 }, (_, at) => all.set(`a${at}.xml`, Buffer.from('<a/>'))),
        ),
    ],
    ['macros', 'macros', () => withParts((all) => all.set('xl/vbaProject.bin', Buffer.from('x')))],
    [
      'a document type with entities',
      'doctype',
      () =>
        withParts((all) =>
          all.set(sheetName, Buffer.from(`<!DOCTYPE a [<!ENTITY b "c">]>${textOf(all, sheetName)}`)),
        ),
    ],
    [
      'twenty-one sheets',
      'too-many-sheets',
      () =>
        withParts((all) =>
          Array.from({ length: 21 }, (_, at) => all.set(`xl/worksheets/s${at}.xml`, Buffer.from('<a/>'))),
        ),
    ],
    ['a far row', 'too-many-rows', () => withCells('<row r="1048576"><c r="A1048576"><v>1</v></c></row>')],
    ['a far column', 'too-many-columns', () => withCells('<row r="1"><c r="XFD1"><v>1</v></c></row>')],
    ['XML that is none', 'damaged', () => withParts((all) => all.set('xl/workbook.xml', Buffer.from('<<<')))],
  ]

  test.each(cases)('%s', async (_, fault, make) => {
    expect(await faultOf(make())).toBe(fault)
  })

  it('a name that leads elsewhere is a name and no path', async () => {
    const bytes = withParts((all) => all.set('../../etc/passwd', Buffer.from('x')))
    expect(await faultOf(bytes)).toBe('read')
  })

  it('a merge over everything costs nothing', async () => {
    const bytes = withParts((all) => {
      const text = textOf(all, sheetName)
      const merge = '</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
      all.set(sheetName, Buffer.from(text.replace('</sheetData>', merge)))
    })
    expect((await read(bytes)).sheets[0]?.rows.length).toBe(2)
  })

  it('rows without end are not waited for', async () => {
    const bytes = withCells('<row r="1"><c r="A1"><v>1</v></c></row>'.repeat(40_001))
    expect(await faultOf(bytes)).toBe('too-many-rows')
  })

  it('half a million cells are more than a workbook has', async () => {
    const row = `<row>${'<c t="n"><v>1</v></c>'.repeat(90)}</row>`
    expect(await faultOf(withCells(row.repeat(5_000)))).toBe('too-large')
  })

  it('what takes too long is stopped', async () => {
    const late = await readWorkbook(whole, { isText: false, seconds: 0.001 }).catch((error) => error.fault)
    expect(late).toBe('too-slow')
  })

  it('flipped bits give a table or a reason, one by one', async () => {
    const outcomes = new Set<unknown>()
    for (let at = 0; at < 12; at++) {
      const bytes = Uint8Array.from(whole)
      for (const step of [0, 1, 2]) {
        const place = (at * 7919 + step * 104_729) % bytes.length
        bytes[place] = (bytes[place] ?? 0) ^ (1 << (at % 8))
      }
      outcomes.add(await faultOf(bytes))
    }
    expect([...outcomes].filter((one) => typeof one !== 'string')).toEqual([])
    expect(outcomes.has('damaged')).toBe(true)
  })
})

describe('a CSV file', () => {
  const rowsOf = (text: string, encoding: BufferEncoding = 'utf8') =>
    readCsv(Buffer.from(text, encoding)).sheets[0]?.rows.map((row) => row.map((one) => one?.text ?? ''))
  const table = [
    ['Id', 'Note'],
    ['1', 'é, "x"; y'],
  ]

  test.each([
    ['commas', 'Id,Note\r\n1,"é, ""x""; y"\r\n'],
    ['semicolons', 'Id;Note\n1;"é, ""x""; y"'],
    ['tabs', 'Id\tNote\n1\té, "x"; y\n'],
    ['line ends of CR alone', 'Id;Note\r1;"é, ""x""; y"\r'],
    ['a byte order mark', '\uFEFFId;Note\n1;"é, ""x""; y"'],
    ['a line that says the delimiter', 'sep=;\r\nId;Note\r\n1;"é, ""x""; y"'],
  ])('with %s', (_, text) => {
    expect(rowsOf(text)).toEqual(table)
  })

  it('in Windows-1252 and in UTF-16', () => {
    expect(rowsOf('Id;Note\n1;"é, ""x""; y"', 'latin1')).toEqual(table)
    expect(rowsOf('\uFEFFId;Note\n1;"é, ""x""; y"', 'utf16le')).toEqual(table)
  })

  it('reads what an export kept from being run as a formula', () => {
    expect(rowsOf(`a,"'=1+1","'@x"`)).toEqual([['a', '=1+1', '@x']])
  })

  test.each([
    ['an open quotation mark', 'open-quote', 'a,"b\nc'],
    ['no text at all', 'empty', ' \n '],
    ['bytes that are no text', 'not-a-table', 'a\0b'],
    ['more columns than there can be', 'too-many-columns', ','.repeat(101)],
    ['more rows than there can be', 'too-many-rows', 'a\n'.repeat(20_001)],
  ] as const)('with %s is refused', async (_, fault, text) => {
    expect(await faultOf(Buffer.from(text), true)).toBe(fault)
  })
})
