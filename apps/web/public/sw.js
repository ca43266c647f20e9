// Keeps the shell on the device: built files for good (their names change with their content), and the page itself
// for when the line is down. Answers of the API are never kept: what States say stays on the server.
const name = 'focal-shell-1'

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(name)
      .then((cache) => cache.add('/'))
      .then(() => self.skipWaiting()),
  )
})

self.addEventListener('activate', (event) => {
  const drop = (keys) => Promise.all(keys.filter((key) => key !== name).map((key) => caches.delete(key)))
  event.waitUntil(caches.keys().then(drop))
})

async function fromCache(request) {
  const cache = await caches.open(name)
  const kept = await cache.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await cache.put(request, answer.clone())
  return answer
}

// The newest shell where there is a line. What an older one was made of is dropped, so that nothing piles up.
async function fromLine(request) {
  const cache = await caches.open(name)
  try {
    const answer = await fetch(request)
    if (answer.ok) {
      await cache.put('/', answer.clone())
      const page = await answer.clone().text()
      const mark = /assets\/index-[\w-]+\.js/.exec(page)?.[0]
      const kept = await cache.keys()
      if (mark && !kept.some(({ url }) => url.endsWith(mark)))
        await Promise.all(kept.filter(({ url }) => url.includes('/assets/')).map((one) => cache.delete(one)))
    }
    return answer
  } catch (error) {
    const kept = await cache.match('/')
    if (kept) return kept
    throw error
  }
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin || pathname.startsWith('/api/')) return
  if (request.mode === 'navigate') event.respondWith(fromLine(request))
  else if (pathname.startsWith('/assets/')) event.respondWith(fromCache(request))
})
