import { readdirSync, readFileSync } from 'node:fs'
import type { TextFile } from '@focal/contracts/languages'
import type { CatalogueFiles } from '@focal/domain/catalogue'
import { checkTexts, textRows } from '@focal/domain/catalogue-texts'
import { sql } from 'kysely'
import { catalogueFolder } from './catalogue.ts'
import type { Db } from './connect.ts'

/** Reads and checks the texts in other languages; throws one error that lists every mistake with file and id. */
export function readTexts(files: CatalogueFiles, catalogue: URL = catalogueFolder): TextFile[] {
  const folder = new URL('texts/', catalogue)
  const checked = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => checkTexts(name, JSON.parse(readFileSync(new URL(name, folder), 'utf8')), files))
  const mistakes = checked.flatMap((one) => one.mistakes)
  if (mistakes.length === 0) return checked.flatMap(({ file }) => file ?? [])
  const lines = mistakes.map(({ file, id, mistake }) => `  ${file}: ${id}: ${mistake}`)
  throw new Error(`The texts have ${mistakes.length} mistakes. Mend these files:\n${lines.join('\n')}`)
}

/**
 * Brings the texts of the database to the files, in one transaction, as the owner; returns how many rows changed.
 * A text is no record: what vanished from the files goes.
 */
export async function loadTexts(owner: Db, files: readonly TextFile[]): Promise<number> {
  const rows = JSON.stringify(files.flatMap(textRows))
  return owner.transaction().execute(async (db) => {
    const gone = await sql`delete from catalogue_text t where not exists (
      select from jsonb_populate_recordset(null::catalogue_text, ${rows}::jsonb) f
      where (f.language, f.word, f.id, f.field) = (t.language, t.word, t.id, t.field))`.execute(db)
    const changed = await sql`insert into catalogue_text as t
      select * from jsonb_populate_recordset(null::catalogue_text, ${rows}::jsonb)
      on conflict (language, word, id, field) do update
        set text = excluded.text, author = excluded.author, state = excluded.state, revision = excluded.revision
        where (t.text, t.author, t.state, t.revision)
          is distinct from (excluded.text, excluded.author, excluded.state, excluded.revision)`.execute(db)
    return Number(gone.numAffectedRows ?? 0) + Number(changed.numAffectedRows ?? 0)
  })
}
