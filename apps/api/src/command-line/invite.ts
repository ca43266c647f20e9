import { Email, PersonName } from '@focal/contracts/credentials'
import { connect, type Db } from '@focal/database/connect'
import { holdsDemonstration } from '@focal/database/open'
import { baseUrlFrom } from '../config.ts'
import { inviteAsOperator } from '../invitations/operator.ts'
import { type Command, type Context, type Given, usage } from './command.ts'
import * as sentences from './sentences.ts'
import { requireSchema, withReadableStore } from './store.ts'

function whoIn({ words }: Given): { email: string; name: string } {
  const [email, name] = [Email.safeParse(words[0]), PersonName.safeParse(words[1])]
  if (!email.success) throw usage(sentences.noAddress(words[0] ?? ''))
  if (!name.success) throw usage(sentences.noName(words[1] ?? ''))
  return { email: email.data, name: name.data }
}

/** The address that the link begins with; wrong settings are wrong usage. */
function baseIn({ env }: Context): string {
  try {
    return baseUrlFrom(env)
  } catch (error) {
    throw usage(error instanceof Error ? error.message : String(error))
  }
}

async function requireReal(db: Db): Promise<void> {
  await requireSchema(db)
  if (await holdsDemonstration(db)) throw new Error(sentences.demonstration)
}

export const invite: Command = {
  name: 'invite',
  summary: sentences.summaries.invite,
  takes: '<address> <name>',
  words: { least: 2, most: 2 },
  options: { organiser: { type: 'boolean' } },
  means: { organiser: sentences.means.organiser },
  details: [...sentences.details.invite, sentences.details.where],
  run: async (given, context) => {
    const who = whoIn(given)
    const baseUrl = baseIn(context)
    const role = given.options.organiser ? 'organiser' : 'administrator'
    const { token, expiresAt } = await withReadableStore(context, async ({ owner }) => {
      const { db, pool } = connect(owner, { max: 1 })
      return requireReal(db)
        .then(() => inviteAsOperator(db, { ...who, role }, context.now()))
        .finally(() => pool.end())
    })
    context.say(sentences.invited(who.name, role, expiresAt))
    context.say(`${baseUrl}/invitation#${token}`)
    return 0
  },
}
