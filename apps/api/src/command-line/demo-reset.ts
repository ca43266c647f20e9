import { hasData } from '@focal/database/embedded/data'
import { placeFor } from '@focal/database/embedded/place'
import { resetDemonstration } from '@focal/database/reset'
import { type Command, usage } from './command.ts'
import { details, noData, onlyEmbedded, summaries } from './sentences.ts'
import { placeOf } from './store.ts'

export const demoReset: Command = {
  name: 'demo reset',
  summary: summaries.demoReset,
  takes: '',
  words: { least: 0, most: 0 },
  options: {},
  means: {},
  details: [details.running],
  run: async (_given, context) => {
    const { data, databaseUrl } = placeOf(context)
    if (databaseUrl !== null) throw usage(onlyEmbedded)
    if (!(await hasData(placeFor(data)))) throw usage(noData(data))
    await resetDemonstration(data, context.say)
    return 0
  },
}
