import { readFileSync } from 'node:fs'
import type { CatalogueFile, Commitment, Framework, Section } from '@focal/contracts/commitments'
import type { Country } from '@focal/contracts/countries'
import { type CatalogueFiles, checkCatalogue } from './catalogue.ts'

const folder = new URL('../../database/catalogue/', import.meta.url)
const names = ['gcts.json', '1267.json', '1373.json', '1540.json', 'links.json', 'countries.json'] as const

export type FileName = (typeof names)[number]

/** The reviewed data files, parsed anew at each call, so that a test may change them. */
export function rawFiles(): { name: FileName; value: unknown }[] {
  return names.map((name) => ({ name, value: JSON.parse(readFileSync(new URL(name, folder), 'utf8')) }))
}

/** The same, checked. */
export function realFiles(): CatalogueFiles {
  const { files, mistakes } = checkCatalogue(rawFiles())
  if (files === null) throw new Error(`The reviewed files have mistakes: ${JSON.stringify(mistakes)}`)
  return files
}

function commitmentsOf({ framework, sections, revision }: CatalogueFile): Commitment[] {
  return sections.flatMap((section) =>
    section.commitments.map((item) => ({
      ...item,
      frameworkId: framework.id,
      sectionId: section.id,
      revision,
      retiredOn: null,
    })),
  )
}

/** The catalogue as the database gives it back, in its order. */
export function realCatalogue(): {
  frameworks: Framework[]
  sections: Section[]
  commitments: Commitment[]
} {
  const { frameworks } = realFiles()
  return {
    frameworks: frameworks.map(({ framework, revision }) => ({ ...framework, revision, retiredOn: null })),
    sections: frameworks.flatMap(({ framework, sections, revision }) =>
      sections.map(({ commitments: _items, ...section }) => ({
        ...section,
        frameworkId: framework.id,
        revision,
        retiredOn: null,
      })),
    ),
    commitments: frameworks.flatMap(commitmentsOf),
  }
}

/** The 195 countries. */
export function realCountries(): Country[] {
  return realFiles().countries.countries
}
