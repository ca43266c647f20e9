import { connect } from 'node:net'
import { join } from 'node:path'
import type { Connection } from './cluster.ts'
import { hasData } from './data.ts'
import { keysFor, roleNames } from './keys.ts'
import { placeFor } from './place.ts'
import { type Address, findAddress, findServer } from './postmaster.ts'

// The address may be that of a server that is gone, or of one in another container.
function answers({ host, port }: Address): Promise<boolean> {
  const socket = process.platform === 'win32' ? connect(port, host) : connect(join(host, `.s.PGSQL.${port}`))
  return new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
  }).finally(() => socket.destroy())
}

/**
 * The way in as the owner to the server that runs on a directory, beside whoever holds it; null where none runs.
 * It takes no lock, so it is for reading only: the holder may end the server at any moment. Throws where the
 * directory has no database: nothing is made here.
 */
export async function joinCluster(directory: string, database: string): Promise<Connection | null> {
  const place = placeFor(directory)
  if (!(await hasData(place)))
    throw new Error(`There is no database in ${directory}: set FOCAL_DATA to the folder that has it.`)
  const keys = await keysFor(place.directory, true)
  const server = (await findServer(place)) ?? (await findAddress(place))
  if (!server?.host || !(await answers(server))) return null
  const { host, port } = server
  return { host, port, user: roleNames.owner, password: keys.owner, database }
}
