import type { Agency, NewAgency } from '@focal/contracts/agencies'
import type { CountryCode } from '@focal/contracts/countries'
import type { Writer } from '@focal/database/connect'
import type { Viewer } from '@focal/domain/accounts'
import { noteAct } from '../audit/writes.ts'
import { problem, refuse } from '../http/problems.ts'
import { findAgency, isNameTaken, listAgencies } from './reads.ts'
import { addAgency, changeAgency } from './writes.ts'

/** Who keeps the agencies of which State, and when. */
export type Keeping = { viewer: Viewer; countryCode: CountryCode; now: Date }

function note(db: Writer, { viewer, countryCode, now }: Keeping, act: string, id: string): Promise<void> {
  return noteAct(db, { viewer, now, chain: countryCode, word: 'agencies', act, subject: id })
}

/** Without a short name it is called by its name, as much of it as a list has room for. */
function named(said: NewAgency): NewAgency {
  return { ...said, shortName: said.shortName === '' ? said.name.slice(0, 40) : said.shortName }
}

async function requireFreeName(db: Writer, { countryCode }: Keeping, name: string, except: string | null) {
  const isTaken = await isNameTaken(db, countryCode, name, except)
  refuse(isTaken ? [{ path: 'name', say: 'field.agencyTaken' }] : [])
}

async function agencyNow(db: Writer, { countryCode, now }: Keeping, id: string): Promise<Agency> {
  const agency = (await listAgencies(db, countryCode, now)).find((one) => one.id === id)
  if (!agency) throw problem('not-found')
  return agency
}

/** Adds a ministry or body. */
export async function add(db: Writer, said: NewAgency, keeping: Keeping): Promise<Agency> {
  await requireFreeName(db, keeping, said.name, null)
  const id = await addAgency(db, keeping.countryCode, named(said))
  await note(db, keeping, 'add-agency', id)
  return agencyNow(db, keeping, id)
}

async function changeOrConflict(
  db: Writer,
  keeping: Keeping,
  { id, version }: { id: string; version: number },
  change: Parameters<typeof changeAgency>[2],
): Promise<void> {
  if (await changeAgency(db, { countryCode: keeping.countryCode, id, version }, change)) return
  throw problem('conflict', { current: await agencyNow(db, keeping, id) })
}

/** Changes what an agency is called, its sector or its note. */
export async function change(
  db: Writer,
  which: { id: string; version: number },
  said: NewAgency,
  keeping: Keeping,
): Promise<Agency> {
  if (!(await findAgency(db, keeping.countryCode, which.id))) throw problem('not-found')
  await requireFreeName(db, keeping, said.name, which.id)
  await changeOrConflict(db, keeping, which, named(said))
  await note(db, keeping, 'change-agency', which.id)
  return agencyNow(db, keeping, which.id)
}

/** Closes an agency for which nobody sits and nobody is invited. */
export async function close(
  db: Writer,
  which: { id: string; version: number },
  keeping: Keeping,
): Promise<Agency> {
  const { countryCode, now } = keeping
  if (!(await findAgency(db, countryCode, which.id))) throw problem('not-found')
  const agency = await agencyNow(db, keeping, which.id)
  refuse(agency.people.length > 0 ? [{ path: 'agencyId', say: 'field.agencyInUse' }] : [])
  await changeOrConflict(db, keeping, which, { closedAt: now.toISOString() })
  await note(db, keeping, 'close-agency', which.id)
  return { ...agency, version: which.version + 1 }
}
