import { readFileSync, statSync } from 'node:fs'

/** An ordinary user of the system, as whom the server runs when we are root. */
export type ServerUser = { uid: number; gid: number; name: string }

/** The user who owns a file or folder; null when there is none, or it is root's. */
export function ownerOf(path: string): ServerUser | null {
  const owner = statSync(path, { throwIfNoEntry: false })
  if (!owner || owner.uid === 0) return null
  const name = readUsers().find((user) => user.uid === owner.uid)?.name ?? `user ${owner.uid}`
  return { uid: owner.uid, gid: owner.gid, name }
}

/** The existing user as whom root runs the server. None is ever created. */
export function chooseUser(): ServerUser {
  const users = readUsers()
  for (const name of ['postgres', '_postgres', 'nobody']) {
    const user = users.find((one) => one.name === name)
    if (user) return user
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is no user "postgres" or "nobody": start Focal as an ordinary user.',
  )
}

function readUsers(): ServerUser[] {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  return lines.map((line) => {
    const [name = '', , uid, gid] = line.split(':')
    return { name, uid: Number(uid), gid: Number(gid) }
  })
}
