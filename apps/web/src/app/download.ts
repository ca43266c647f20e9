/** Fetches an address in a language and saves it under a name; false when the server did not give it. */
export async function download(
  address: string,
  { fileName, language, type }: { fileName: string; language: string; type: string },
): Promise<boolean> {
  const headers = { accept: type, 'accept-language': language }
  const response = await fetch(address, { headers }).catch(() => null)
  if (!response?.ok) return false
  const url = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  URL.revokeObjectURL(url)
  return true
}
