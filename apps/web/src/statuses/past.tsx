import { statuses } from '@focal/contracts/statuses'
import { workbookType } from '@focal/contracts/workbook'
import { addressOf } from '../api/call.ts'
import { FileButton } from '../app/file-button.tsx'
import { Link } from '../app/link.tsx'
import { useWords } from '../app/use-words.ts'
import { sayDay } from '../app/words.ts'
import { Note } from '../ui/note.tsx'

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
  const { t } = useWords()
  return (
    <>
      <FileButton
        address={addressOf(statuses.workbook, { params: { iso2 }, query: { asOf } })}
        accept={workbookType}
        fileName={`focal-${iso2}-${asOf ?? today}.xlsx`}
        size="small"
        look="text"
      >
        {t('statuses:workbook')}
      </FileButton>
      <Link className="btn sm t" to="/reports" search={{ asOf }}>
        {t('countries:note')}
      </Link>
    </>
  )
}
