// The door of `npm run demo:reset`: throws the demonstration away, so that the next start fills a new one.
import { resetDemonstration } from '@focal/database/reset'
import { readConfig } from './src/config.ts'

const say = (sentence) => process.stdout.write(`${sentence}\n`)
try {
  const config = readConfig(process.env)
  if (config.databaseUrl !== null)
    throw new Error(
      'DATABASE_URL is set: only the embedded demonstration is reset. Unset it, or make the database anew.',
    )
  await resetDemonstration(config.data, say)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
