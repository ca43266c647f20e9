import type { Day } from '@focal/contracts/shapes'
import { plusDays } from '@focal/domain/days'
import type { Writer } from '../connect.ts'
import { insertRows } from './bulk.ts'

/** What is said in the demonstration within one State: a thread with an edit, so that it can be seen how one looks. */
const said = [
  {
    daysAgo: 9,
    wordings: ['Is the order of 2023 still the one in force? The note of last year names it.'],
  },
  {
    daysAgo: 6,
    wordings: [
      'The Treasury says yes; the number follows.',
      'The Treasury says yes, with an amendment of March. I put its number into the references.',
    ],
  },
]

const place = { countryCode: 'ke', commitmentId: '1373-1c' }

/** Fills in the comments, as the owner, within the transaction of the demonstration. */
export async function loadComments(db: Writer, today: Day): Promise<void> {
  const rows = said.map(({ daysAgo, wordings }, index) => ({
    ...place,
    position: index + 1,
    version: wordings.length,
    role: 'focal-point',
    agency: null,
    recordedAt: `${plusDays(today, -daysAgo)}T09:15:00.000Z`,
    recordedBy: 'demo-focal-ke',
    takenBackAt: null,
  }))
  const wordings = said.flatMap(({ daysAgo, wordings: texts }, index) =>
    texts.map((text, version) => ({
      ...place,
      position: index + 1,
      version: version + 1,
      text,
      recordedAt: `${plusDays(today, version - daysAgo)}T09:15:00.000Z`,
    })),
  )
  await insertRows(db, 'comment', rows)
  await insertRows(db, 'comment_wording', wordings)
}
