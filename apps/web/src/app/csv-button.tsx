import { FileButton } from './file-button.tsx'
import { useWords } from './use-words.ts'

/** Takes what a view shows away as CSV. */
export function CsvButton({
  address,
  fileName,
  className,
}: {
  address: string
  fileName: string
  className?: string
}) {
  const { t } = useWords()
  return (
    <FileButton {...{ address, fileName, className }} accept="text/csv" size="small" look="text">
      {t('common:csv')}
    </FileButton>
  )
}
