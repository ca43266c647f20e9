import type { Db } from '@focal/database/connect'
import { addComment, addItem, addMeasure, addOfficer } from './builders.ts'

/**
 * Who may do what to whose record (security.md T1, short): every role x operation x own or foreign State, with
 * a canary in every field of every visibility. Every canary is also looked for where it must be seen.
 */
export const levels = ['national', 'organisers', 'network', 'public'] as const
export type Level = (typeof levels)[number]
export const commitmentOf: Record<Level, string> = {
  national: '1373-1a',
  organisers: '1373-1b',
  network: '1373-1c',
  public: '1373-1d',
}
/** A commitment of which no State says anything. */
export const silent = '1373-2a'

/** Written out from product.md 3 and security.md "Visibility": what a seat of Kenya's, or of nobody's, reads. */
export const reads: Record<string, { own: readonly Level[]; foreign: readonly Level[]; isHome: boolean }> = {
  'focal.ke': { own: levels, foreign: ['network', 'public'], isHome: true },
  'clearing.ke': { own: levels, foreign: ['network', 'public'], isHome: true },
  'finance.ke': { own: ['public'], foreign: ['public'], isHome: false },
  organiser: {
    own: ['organisers', 'network', 'public'],
    foreign: ['organisers', 'network', 'public'],
    isHome: false,
  },
  observer: { own: ['network', 'public'], foreign: ['network', 'public'], isHome: false },
  chair: { own: ['public'], foreign: ['public'], isHome: false },
  admin: { own: ['public'], foreign: ['public'], isHome: false },
}
/** The seven roles, by the name of an account. */
export const roles = Object.keys(reads)
export const places = ['ke', 'ug']

function said(country: string, level: Level, part: string) {
  const mark = (field: string) => `${country}-${level}-${part}-${field}`
  return {
    note: mark('note'),
    references: [mark('reference')],
    naReason: mark('reason'),
    recordedBy: mark('author'),
  }
}

/** Every canary in a text. */
export function canaries(text: string): string[] {
  const found = text.match(
    /(ke|ug)-(national|organisers|network|public)-(current|old|withdrawn|draft|comment|measure)-\w+/g,
  )
  return [...new Set(found ?? [])].sort()
}

/**
 * Puts an item of every visibility into both records: what counts, what counted before, a withdrawal, a draft, and what is
 * said about it within the State. Then comes the clearing officer of Kenya.
 */
export async function addCanaries(owner: Db): Promise<void> {
  for (const countryCode of places)
    for (const visibility of levels) {
      await addComment(owner, {
        countryCode,
        commitmentId: commitmentOf[visibility],
        text: `${countryCode}-${visibility}-comment-text`,
      })
      await addItem(owner, {
        countryCode,
        commitmentId: commitmentOf[visibility],
        visibility,
        entries: [
          {
            ...said(countryCode, visibility, 'old'),
            statusDate: '2024-01-01',
            recordedAt: '2024-01-02T08:00:00.000Z',
          },
          { ...said(countryCode, visibility, 'current'), statusDate: '2026-06-01' },
          {
            ...said(countryCode, visibility, 'withdrawn'),
            statusDate: '2026-07-01',
            withdrawn: `${countryCode}-${visibility}-withdrawn-because`,
          },
        ],
        draft: said(countryCode, visibility, 'draft'),
      })
    }
  await addOfficer(owner)
}

const measureMarks = ['title', 'lead', 'support', 'reference', 'link', 'text', 'paragraph']

/** Puts a measure of every visibility into both records, which serves the commitment of its level; gives the ids. */
export async function addMeasureCanaries(owner: Db): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const countryCode of places)
    for (const visibility of levels) {
      const mark = (field: string) => `${countryCode}-${visibility}-measure-${field}`
      const id = await addMeasure(owner, {
        countryCode,
        visibility,
        title: mark('title'),
        leadAgency: mark('lead'),
        supportingAgencies: [mark('support')],
        reference: mark('reference'),
        link: `https://law.demo.example/${mark('link')}`,
        note: mark('text'),
        recordedBy: mark('author'),
        serves: [{ commitmentId: commitmentOf[visibility], paragraph: mark('paragraph') }],
      })
      ids.set(`${countryCode} ${visibility}`, id)
    }
  return ids
}

/** The canaries of measures that a role must see, and no other; a list of a State holds no paragraphs. */
export function measureCanariesFor(
  role: string,
  country: string,
  which: readonly Level[],
  { hasParagraph }: { hasParagraph: boolean },
): string[] {
  const { own, foreign, isHome } = reads[role] as (typeof reads)[string]
  const fields = measureMarks.filter((field) => hasParagraph || field !== 'paragraph')
  const seen = which.filter((level) => (country === 'ke' ? own : foreign).includes(level))
  const all = isHome && country === 'ke' ? [...fields, 'author'] : fields
  return seen.flatMap((level) => all.map((field) => `${country}-${level}-measure-${field}`)).sort()
}

/** The canaries that a role must see, and no other, of these parts of a State's items. */
export function canariesFor(
  role: string,
  country: string,
  which: readonly Level[],
  parts: readonly string[],
): string[] {
  const { own, foreign, isHome } = reads[role] as (typeof reads)[string]
  const isOwn = isHome && country === 'ke'
  const seen = which.filter((level) => (country === 'ke' ? own : foreign).includes(level))
  const open = isOwn ? parts : parts.filter((part) => part === 'current' || part === 'old')
  const fields = ['note', 'reference', 'reason', ...(isOwn ? ['author'] : [])]
  const because = (part: string) => (part === 'withdrawn' ? ['because'] : [])
  return seen
    .flatMap((level) =>
      open.flatMap((part) =>
        [...fields, ...because(part)].map((field) => `${country}-${level}-${part}-${field}`),
      ),
    )
    .sort()
}

/** The canaries of what is said within a State that a role must see, and no other. */
export function commentCanaries(role: string, country: string, which: readonly Level[]): string[] {
  const isOwn = reads[role]?.isHome === true && country === 'ke'
  return isOwn ? which.map((level) => `${country}-${level}-comment-text`).sort() : []
}

/** Why something was withdrawn: only the own State reads that. */
export function becauseFor(role: string, country: string, which: readonly Level[]): string[] {
  return canariesFor(role, country, which, ['withdrawn']).filter((one) => one.endsWith('because'))
}
