import type { Catalogue, Commitment } from '@focal/contracts/commitments'
import type { Reader } from '@focal/database/connect'
import { sectors } from '@focal/domain/catalogue'
import { withTexts } from '@focal/domain/languages'
import { listTextStates, listTexts } from '../languages/reads.ts'

/** The whole catalogue in its order (framework, section, position), in a language. */
export async function readCatalogue(db: Reader, language = 'en'): Promise<Catalogue> {
  const frameworks = await db.selectFrom('framework').selectAll().orderBy('position').execute()
  const sections = await db.selectFrom('section').selectAll().execute()
  const commitments = await db.selectFrom('commitment').selectAll().execute()
  const links = await db.selectFrom('link').selectAll().orderBy('id').execute()
  const frameworkPlace = new Map(frameworks.map(({ id, position }) => [id, position]))
  const place = (one: { frameworkId: Commitment['frameworkId']; position: number }) =>
    (frameworkPlace.get(one.frameworkId) ?? 0) * 1000 + one.position
  sections.sort((a, b) => place(a) - place(b))
  const sectionPlace = new Map(sections.map(({ id }, index) => [id, index]))
  const itemPlace = (one: Commitment) => (sectionPlace.get(one.sectionId) ?? 0) * 1000 + one.position
  commitments.sort((a, b) => itemPlace(a) - itemPlace(b))
  const texts = await listTexts(db, language, ['framework', 'section', 'commitment', 'link'])
  const states = await listTextStates(db, language)
  const idOf = ({ id }: { id: string }) => id
  return {
    language,
    frameworks: withTexts(frameworks, idOf, texts.framework),
    sections: withTexts(sections, idOf, texts.section),
    commitments: withTexts(commitments, idOf, texts.commitment).map((one) => ({
      ...one,
      textState: states.get(one.id) ?? ('original' as const),
    })),
    links: withTexts(links, idOf, texts.link),
    sectors: [...sectors],
  }
}

/** The commitments that are scored by status, in the order of the catalogue: all that a record needs of it. */
export async function listScored(db: Reader): Promise<Commitment[]> {
  return db
    .selectFrom('commitment as c')
    .innerJoin('section as s', 's.id', 'c.sectionId')
    .innerJoin('framework as f', 'f.id', 'c.frameworkId')
    .where('c.level', '=', 'commitment')
    .where('c.tracking', '=', 'status')
    .selectAll('c')
    .orderBy('f.position')
    .orderBy('s.position')
    .orderBy('c.position')
    .execute()
}

/** One commitment by its id, if the catalogue has it. */
export async function findCommitment(db: Reader, id: string): Promise<Commitment | undefined> {
  return db.selectFrom('commitment').selectAll().where('id', '=', id).executeTakeFirst()
}
