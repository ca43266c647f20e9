import type { TestProject } from 'vitest/node'
import { openTestServer } from './server.ts'

/** One PostgreSQL for the run, with the databases that test files clone; gone when the run ends. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { server, leave } = await openTestServer()
  project.provide('server', server)
  return leave
}
