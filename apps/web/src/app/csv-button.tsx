import { Button } from '../ui/button.tsx'
import { useToast } from '../ui/toast.tsx'
import { useWords } from './use-words.ts'

/** Fetches an address as CSV in a language and saves it under a name; false when the server did not give it. */
async function download(address: string, fileName: string, language: string): Promise<boolean> {
  const headers = { accept: 'text/csv', 'accept-language': language }
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

/** Takes what a view shows away as CSV, in the language of the page. */
export function CsvButton({
  address,
  fileName,
  className,
}: {
  address: string
  fileName: string
  className?: string
}) {
  const { t, language } = useWords()
  const toast = useToast()
  async function take(): Promise<void> {
    if (!(await download(address, fileName, language))) toast({ sentence: t('common:csvFailed') })
  }
  return (
    <Button size="small" look="text" className={className} onClick={() => void take()}>
      {t('common:csv')}
    </Button>
  )
}
