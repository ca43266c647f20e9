import { CallError, problemIn } from '../api/call.ts'

/** Saves what is in memory on the device, under a name. */
export function saveFile(content: Blob, fileName: string): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  URL.revokeObjectURL(url)
}

/** The name that the server gave a file (RFC 6266), in the language of the page. */
export function nameIn(disposition: string | null): string | null {
  const said = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? '')?.[1]
  try {
    return said === undefined ? null : decodeURIComponent(said)
  } catch {
    return null
  }
}

/** Fetches an address as a file in a language; throws CallError, or AbortError where it was stopped. */
export async function fetchFile(
  address: string,
  { accept, language, signal }: { accept: string; language: string; signal?: AbortSignal },
): Promise<{ content: Blob; name: string | null }> {
  const headers = { accept, 'accept-language': language }
  try {
    const response = await fetch(address, { headers, ...(signal ? { signal } : {}) })
    if (!response.ok) throw new CallError(await problemIn(response))
    return { content: await response.blob(), name: nameIn(response.headers.get('content-disposition')) }
  } catch (error) {
    const isKnown = error instanceof CallError || signal?.aborted
    throw isKnown ? error : new CallError(null)
  }
}
