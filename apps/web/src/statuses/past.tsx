import { statuses } from '@focal/contracts/statuses'
import { workbookType } from '@focal/contracts/workbook'
import { addressOf } from '../api/call.ts'
import { Link } from '../app/link.tsx'
import { fetchFile, saveFile } from '../app/take-file.ts'
import { useWords } from '../app/use-words.ts'
import { sayDay } from '../app/words.ts'
import { Button } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'
import { useToast } from '../ui/toast.tsx'

/** Says that this is a past picture, and leads to the one of today. */
export function PastNote({ iso2, asOf }: { iso2: string; asOf: string }) {
  const { t } = useWords()
  return (
    <Note look="warn" title={t('countries:past.title', { date: sayDay(asOf) })}>
      <p>
        {t('countries:past.text')}{' '}
        <Link to="/countries/:iso2" params={{ iso2 }}>
          {t('common:showToday')}
        </Link>
      </p>
    </Note>
  )
}

/** The own record of a day as a workbook, and the way to the note of that day. */
export function OwnExports({ iso2, asOf, today }: { iso2: string; asOf: string | undefined; today: string }) {
  const { t, language } = useWords()
  const toast = useToast()
  async function take(): Promise<void> {
    const address = addressOf(statuses.workbook, { params: { iso2 }, query: { asOf } })
    const file = await fetchFile(address, { accept: workbookType, language }).catch(() => null)
    if (file) saveFile(file.content, `focal-${iso2}-${asOf ?? today}.xlsx`)
    else toast({ sentence: t('common:csvFailed') })
  }
  return (
    <>
      <Button size="small" look="text" onClick={() => void take()}>
        {t('statuses:workbook')}
      </Button>
      <Link className="btn sm t" to="/reports" search={{ asOf }}>
        {t('countries:note')}
      </Link>
    </>
  )
}
