import type { MeasureContent, MeasureKind, MeasureRow } from '@focal/contracts/measures'
import type { Visibility } from '@focal/contracts/status-scale'

/** The fields of a measure as they stand in a form: text, one agency a line, empty for none. */
export type Typed = {
  kind: MeasureKind
  title: string
  leadAgency: string
  sector: string
  supportingAgencies: string
  reference: string
  link: string
  adoptedOn: string
  inForceOn: string
  endedOn: string
  visibility: Visibility | ''
  note: string
}

/** The fields in the order of the form. */
export const typedFields = [
  'kind',
  'title',
  'leadAgency',
  'sector',
  'supportingAgencies',
  'reference',
  'link',
  'adoptedOn',
  'inForceOn',
  'endedOn',
  'visibility',
  'note',
] as const satisfies readonly (keyof Typed)[]

/** A form without a word in it; `visibility` empty: as usual in the own State. */
export const nothingTyped: Typed = {
  kind: 'law',
  title: '',
  leadAgency: '',
  sector: '',
  supportingAgencies: '',
  reference: '',
  link: '',
  adoptedOn: '',
  inForceOn: '',
  endedOn: '',
  visibility: '',
  note: '',
}

/** A measure as it stands in a form. */
export function typedOf(measure: MeasureRow): Typed {
  return {
    kind: measure.kind,
    title: measure.title,
    leadAgency: measure.leadAgency,
    sector: measure.sector ?? '',
    supportingAgencies: measure.supportingAgencies.join('\n'),
    reference: measure.reference,
    link: measure.link ?? '',
    adoptedOn: measure.adoptedOn ?? '',
    inForceOn: measure.inForceOn ?? '',
    endedOn: measure.endedOn ?? '',
    visibility: measure.visibility,
    note: measure.note,
  }
}

function orNull<Text extends string>(text: Text): Text | null {
  return text === '' ? null : text
}

/** What is sent of a form. */
export function contentOf(typed: Typed): MeasureContent {
  const { visibility, ...rest } = typed
  return {
    ...rest,
    sector: orNull(typed.sector) as MeasureContent['sector'],
    supportingAgencies: typed.supportingAgencies
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    link: orNull(typed.link.trim()),
    adoptedOn: orNull(typed.adoptedOn),
    inForceOn: orNull(typed.inForceOn),
    endedOn: orNull(typed.endedOn),
    ...(visibility === '' ? {} : { visibility }),
  }
}

/** The fields in which two forms differ, in the order of the form. */
export function differences(one: Typed, other: Typed): (keyof Typed)[] {
  return typedFields.filter((field) => one[field] !== other[field])
}
