import { readFileSync } from 'node:fs'
import type { AuditHead } from '@focal/contracts/audit'
import { verifyAudit } from '@focal/database/audit'
import { connect } from '@focal/database/connect'
import { pathFrom } from '../config.ts'
import { type Command, type Context, usage } from './command.ts'
import * as sentences from './sentences.ts'
import { requireSchema, withReadableStore } from './store.ts'

/** The heads in a text, such as the log of the server: `ke 41 3f1a...` wherever it stands. */
function headsIn(text: string): AuditHead[] {
  const found = text.matchAll(/\b(system|[a-z]{2}) (\d{1,15}) ([0-9a-f]{64})\b/g)
  return [...found].map(([, chain = '', entries = '', hash = '']) => ({
    chain,
    entries: Number(entries),
    hash,
    lastAt: '',
  }))
}

function exportedHeads(option: string | boolean | undefined, { env }: Context): AuditHead[] {
  if (typeof option !== 'string') return []
  const path = pathFrom(env, option)
  try {
    return headsIn(readFileSync(path, 'utf8'))
  } catch {
    throw usage(sentences.noFile(path))
  }
}

export const auditVerify: Command = {
  name: 'audit verify',
  summary: sentences.summaries.auditVerify,
  takes: '',
  words: { least: 0, most: 0 },
  options: { heads: { type: 'string' } },
  means: { heads: sentences.means.heads },
  details: [...sentences.details.audit, sentences.details.where],
  run: async ({ options }, context) => {
    const exported = exportedHeads(options.heads, context)
    const { heads, findings } = await withReadableStore(context, async ({ owner }) => {
      const { db } = connect(owner, { max: 1 })
      return requireSchema(db)
        .then(() => verifyAudit(db, exported))
        .finally(() => db.destroy())
    })
    for (const finding of findings) context.complain(sentences.unfit(finding))
    if (findings.length > 0) return 1
    context.say(sentences.fits(heads, exported.length))
    return 0
  },
}
