/** Fetches an address as CSV and saves it under a name; false when the server did not give it. */
export async function downloadCsv(address: string, fileName: string): Promise<boolean> {
  const response = await fetch(address, { headers: { accept: 'text/csv' } }).catch(() => null)
  if (!response?.ok) return false
  const url = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  URL.revokeObjectURL(url)
  return true
}
