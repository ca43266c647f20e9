import type { FocalDocument } from '@focal/contracts/documents'
import type { IStylesOptions } from 'docx'
import { ink, quiet, reported, sizes } from './look.ts'

/** Word counts half points; complex scripts have a size of their own. */
function sized(points: number) {
  return { size: points * 2, sizeComplexScript: points * 2 }
}

const bold = { bold: true, boldComplexScript: true } as const
const font = {
  ascii: 'Arial',
  hAnsi: 'Arial',
  eastAsia: 'Arial',
  cs: 'Arial',
} as const

function heading(points: number, before: number) {
  return {
    run: { ...sized(points), ...bold, color: ink, font },
    paragraph: { spacing: { before, after: 80, line: 276, lineRule: 'auto' as const }, keepNext: true },
  }
}

function style(id: string, name: string, points: number, color: string, paragraph: object, run: object = {}) {
  return {
    id,
    name,
    basedOn: 'Normal',
    quickFormat: true,
    run: { ...sized(points), color, ...run },
    paragraph,
  }
}

/** Named styles that whoever edits the file can change in one place. */
export function stylesFor({ language, direction }: Pick<FocalDocument, 'language' | 'direction'>) {
  const spoken = direction === 'rtl' ? { value: 'en', bidirectional: language } : { value: language }
  const tight = { spacing: { before: 0, after: 0 } }
  return {
    default: {
      document: {
        run: { ...sized(sizes.body), color: ink, font, language: spoken },
        paragraph: { spacing: { after: 120, line: direction === 'rtl' ? 300 : 276, lineRule: 'auto' } },
      },
      title: heading(sizes.title, 0),
      heading1: heading(sizes[1], 320),
      heading2: heading(sizes[2], 240),
      heading3: heading(sizes[3], 160),
      hyperlink: { run: { color: reported, underline: {} } },
      caption: {
        run: { ...sized(sizes.small), color: quiet },
        paragraph: { spacing: { before: 160, after: 60 } },
      },
    },
    paragraphStyles: [
      style('Lead', 'Lead', 12, ink, {}),
      style('Quiet', 'Quiet', sizes.small, quiet, {}),
      style('TableHead', 'Table head', sizes.small, quiet, tight),
      style('TableText', 'Table text', sizes.small + 0.5, ink, tight),
      style('Footer', 'footer', 8, quiet, { spacing: { before: 0, after: 20 } }),
      style('Bar', 'Bar', 2, ink, { spacing: { before: 0, after: 0, line: 60, lineRule: 'exact' } }),
    ],
  } satisfies IStylesOptions
}
