import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holds } from './property.fixture.ts'
import { detailFields, fieldChanges, type SaidFields, textOf } from './said-diff.ts'

const anySaid: fc.Arbitrary<SaidFields> = fc.record({
  status: fc.constantFrom('planned', 'partly'),
  evidenceGrade: fc.constantFrom('E0', 'E2'),
  isEvidenceUnclear: fc.boolean(),
  statusDate: fc.constantFrom('2025-01-01', '2026-01-01'),
  practice: fc.constantFrom('yes', null),
  note: fc.constantFrom('', 'a note', 'another note'),
  references: fc.subarray(['Rules 2023', 'Act 2024, s. 3']),
  naReason: fc.constantFrom('no coast', null),
})

describe('what is said before and after', () => {
  it('differs in no field from itself', () => {
    holds(
      fc.property(anySaid, (said) => {
        expect(fieldChanges(said, said)).toEqual([])
      }),
    )
  })

  it('names exactly the fields that are others, each with both sides, in one order', () => {
    holds(
      fc.property(anySaid, anySaid, (before, after) => {
        const found = fieldChanges(before, after)
        const others = detailFields.filter((field) => textOf(before, field) !== textOf(after, field))
        expect(found.map(({ field }) => field)).toEqual(others)
        for (const { field, was, becomes } of found)
          expect([was, becomes]).toEqual([textOf(before, field), textOf(after, field)])
      }),
    )
  })

  it('the other way round has its sides changed', () => {
    holds(
      fc.property(anySaid, anySaid, (before, after) => {
        const back = fieldChanges(after, before).map(({ field, was, becomes }) => ({
          field,
          was: becomes,
          becomes: was,
        }))
        expect(fieldChanges(before, after)).toEqual(back)
      }),
    )
  })

  it('where nothing was said before, is all that says something', () => {
    holds(
      fc.property(anySaid, (after) => {
        const said = detailFields.filter((field) => textOf(after, field) !== '')
        expect(fieldChanges(null, after).map(({ field }) => field)).toEqual(said)
      }),
    )
  })
})
