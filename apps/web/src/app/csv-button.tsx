import { Button } from '../ui/button.tsx'
import { useToast } from '../ui/toast.tsx'
import { fetchFile, saveFile } from './take-file.ts'
import { useWords } from './use-words.ts'

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
    const file = await fetchFile(address, { accept: 'text/csv', language }).catch(() => null)
    if (file) saveFile(file.content, fileName)
    else toast({ sentence: t('common:csvFailed') })
  }
  return (
    <Button size="small" look="text" className={className} onClick={() => void take()}>
      {t('common:csv')}
    </Button>
  )
}
