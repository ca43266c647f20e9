import { connect } from '@focal/database/connect'
import { prepare } from '@focal/database/open'
import { dayOf } from '@focal/domain/days'
import type { Command } from './command.ts'
import { details, summaries, upToDate } from './sentences.ts'
import { withStore } from './store.ts'

export const migrate: Command = {
  name: 'migrate',
  summary: summaries.migrate,
  takes: '',
  words: { least: 0, most: 0 },
  options: {},
  means: {},
  details: [details.where, details.running],
  run: async (_given, { ...context }) => {
    await withStore(context, async ({ owner, appRole }) => {
      const { db, pool } = connect(owner, { max: 1 })
      const today = dayOf(context.now())
      const hashPassword = () => Promise.reject(new Error('Only a demonstration makes accounts'))
      await prepare(db, appRole, { isDemo: false, today, say: context.say, hashPassword }).finally(() =>
        pool.end(),
      )
    })
    context.say(upToDate)
    return 0
  },
}
