import type { StatusItem } from '@focal/contracts/statuses'
import { useWords } from '../app/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'
import type { Said } from './record.ts'
import { StatusMark } from './status-mark.tsx'

type Side = { label: string; status: Said['status'] | 'not-reported'; note: string }

function SideView({ label, status, note }: Side) {
  const { t } = useWords()
  return (
    <div>
      <small className="f">{label}</small>
      <p>
        <StatusMark status={status} /> {t(`statuses:value.${status}`)}
      </p>
      <p className="s">{note}</p>
    </div>
  )
}

/** Both versions side by side, as text; nothing typed is lost. */
export function Conflict({
  mine,
  theirs,
  onChoose,
}: {
  mine: Said
  theirs: StatusItem
  onChoose: (keepMine: boolean) => void
}) {
  const { t } = useWords()
  const now = theirs.draft ?? theirs.current
  return (
    <Note look="warn" title={t('statuses:conflict.title')} isUrgent>
      <div className="two2">
        <SideView label={t('statuses:conflict.yours')} status={mine.status} note={mine.note} />
        <SideView
          label={t('statuses:conflict.theirs')}
          status={now?.status ?? 'not-reported'}
          note={now?.note ?? ''}
        />
      </div>
      <div className="row">
        <Button size="small" look="primary" onClick={() => onChoose(true)}>
          {t('statuses:conflict.keepMine')}
        </Button>
        <Button size="small" onClick={() => onChoose(false)}>
          {t('statuses:conflict.takeTheirs')}
        </Button>
      </div>
    </Note>
  )
}
