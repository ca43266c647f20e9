// The limit that the live events run against, in a process of its own: one write in one transaction, then one broadcast.
import { createServer, type ServerResponse } from 'node:http'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env.BARE ?? '', max: 4 })
const open = new Set<ServerResponse>()
let count = 0

const tables = `create table if not exists bare_item (id text primary key, version integer not null);
  create table if not exists bare_history (id bigint generated always as identity primary key, item text not null, said jsonb not null);
  create table if not exists bare_audit (id bigint generated always as identity primary key, item text not null, by text not null);
  insert into bare_item values ('ke 1373-1c', 0) on conflict do nothing`

async function write(): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('update bare_item set version = version + 1 where id = $1', ['ke 1373-1c'])
    await client.query('insert into bare_history (item, said) values ($1, $2)', [
      'ke 1373-1c',
      { status: 'partly' },
    ])
    await client.query('insert into bare_audit (item, by) values ($1, $2)', ['ke 1373-1c', 'somebody'])
    await client.query('commit')
  } finally {
    client.release()
  }
}

const server = createServer((request, response) => {
  if (request.method === 'GET') {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write('data: {"kind":"gaps"}\n\n')
    open.add(response)
    response.once('close', () => open.delete(response))
    return
  }
  request.resume()
  void write().then(() => {
    response.writeHead(201, { 'content-type': 'application/json' })
    response.end('{}')
    const text = `data: {"kind":"gaps","id":"today","version":"${count++}"}\n\n`
    for (const one of open) one.write(text)
  })
})
await pool.query(tables)
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.(typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : null)
})
