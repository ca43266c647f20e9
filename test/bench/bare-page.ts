import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type BarePage = { address: string; stop: () => Promise<void> }

/** A page with nothing but the heat map: the same bytes of figures, painted by a dozen lines. */
const page = `<!doctype html><meta charset="utf-8"><title>Bare</title><h1>Gaps</h1><table></table><script type="module">
const { groups, sets, cells } = await (await fetch('/figures')).json()
const table = document.querySelector('table')
for (const group of groups) {
  const row = table.insertRow()
  row.insertCell().textContent = group.name
  for (const set of sets) {
    const figure = cells.find((cell) => cell.group === group.id && cell.set === set.id).figure
    row.insertCell().textContent = Math.round(figure.knownGap * 100) + ' % ' + figure.reporting + ' of ' + figure.applicable
  }
}
</script>`

/** Serves the bare page on loopback. */
export async function openBarePage(figures: Buffer): Promise<BarePage> {
  const server = createServer((request, response) => {
    const isFigures = request.url === '/figures'
    response.setHeader('Content-Type', isFigures ? 'application/json' : 'text/html')
    response.end(isFigures ? figures : page)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}/`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
