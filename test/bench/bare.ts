// The limits we run against, in a process of their own: one Express 5 that answers each question in three ways.
import { readFileSync } from 'node:fs'
import express, { type Response } from 'express'
import pg from 'pg'
import { heatMapSql, profileSql } from './plain-sql.ts'

export type BareSettings = {
  /** What Focal answered, in files */
  bodies: { heatMap: string; profile: string }
  appAddress: string
  /** As superuser, so that no policy is in the way of the plain SQL */
  plainAddress: string
  today: string
}

const settings = JSON.parse(process.env.BARE ?? '') as BareSettings
const sessions = new pg.Pool({ connectionString: settings.appAddress, max: 16 })
const plain = new pg.Pool({ connectionString: settings.plainAddress, max: 16, types: { getTypeParser } })
for (const pool of [sessions, plain]) pool.on('error', () => {})

function getTypeParser(id: number, format?: 'text' | 'binary') {
  return id === pg.types.builtins.DATE ? String : pg.types.getTypeParser(id, format as 'text')
}

function sendBytes(response: Response, bytes: Buffer): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length })
  response.end(bytes)
}

/** One look-up by the unique index on the token, as every signed-in request needs at least. */
async function isSignedIn(cookie: string | undefined): Promise<boolean> {
  const token = /focal\.session_token=([^.;]+)/.exec(cookie ?? '')?.[1]
  if (!token) return false
  const { rows } = await sessions.query<{ expiresAt: Date }>({
    name: 'session',
    text: 'select id, "userId", "expiresAt" from auth.session where token = $1',
    values: [token],
  })
  return rows[0] !== undefined && rows[0].expiresAt.getTime() > Date.now()
}

const app = express()
app.disable('x-powered-by')
app.disable('etag')
for (const [name, file] of Object.entries(settings.bodies)) {
  const bytes = readFileSync(file)
  app.get(`/memory/${name}`, (_request, response) => sendBytes(response, bytes))
  app.get(`/session/${name}`, async (request, response) => {
    if (await isSignedIn(request.headers.cookie)) sendBytes(response, bytes)
    else response.sendStatus(401)
  })
}
app.get('/sql/heatMap', async (_request, response) => {
  const { rows } = await plain.query({ name: 'heat-map', text: heatMapSql, values: [settings.today] })
  response.json({ asOf: settings.today, cells: rows })
})
app.get('/sql/profile', async (_request, response) => {
  const { rows } = await plain.query({ name: 'profile', text: profileSql, values: ['ke', settings.today] })
  response.json({ countryCode: 'ke', asOf: settings.today, items: rows })
})

const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.(typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : null)
})
