import { type StatusDraft, type StatusEntry, type StatusItem, statuses } from '@focal/contracts/statuses'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { queryOf } from '../api/query.ts'
import { MineOrTheirs } from '../app/mine-or-theirs.tsx'
import { useWords } from '../app/use-words.ts'
import { isolated, sayDay, sayTime } from '../app/words.ts'
import { Note } from '../ui/note.tsx'
import type { Said } from './record.ts'
import { StatusMark } from './status-mark.tsx'

type Side = { label: string; status: Said['status'] | 'not-reported'; note: string; children?: ReactNode }

function SideView({ label, status, note, children }: Side) {
  const { t } = useWords()
  return (
    <div>
      <small className="f">{label}</small>
      <p>
        <StatusMark status={status} /> {t(`statuses:value.${status}`)}
      </p>
      {children}
      <p className="s" dir="auto">
        {note}
      </p>
    </div>
  )
}

/** Who wrote what stands there now, and when; only when, until the name is here. */
function Author({ iso2, now, isDraft }: { iso2: string; now: StatusDraft | StatusEntry; isDraft: boolean }) {
  const { t } = useWords()
  const params = { iso2, commitmentId: now.commitmentId }
  const item = useQuery({ ...queryOf(statuses.item, { params }), staleTime: 0 }).data
  const wrote = isDraft
    ? item?.draft?.recordedBy === now.recordedBy && item.draftAuthorName
    : item?.history.find(({ recordedBy }) => recordedBy === now.recordedBy)?.authorName
  const at = { date: sayDay(now.recordedAt), time: sayTime(new Date(now.recordedAt)) }
  return (
    <p className="s f">
      {isDraft && <span className="tag a">{t('statuses:draft')}</span>}{' '}
      {wrote ? t('statuses:conflict.by', { ...at, name: isolated(wrote) }) : t('statuses:conflict.at', at)}
    </p>
  )
}

type ConflictProps = {
  iso2: string
  mine: Said
  theirs: StatusItem
  isConfirm: boolean
  onChoose: (keepMine: boolean) => void
}

/** Both versions side by side, as text; nothing typed is lost. A confirmation meets the draft that it would undo. */
export function Conflict({ iso2, mine, theirs, isConfirm, onChoose }: ConflictProps) {
  const { t } = useWords()
  const now = theirs.draft ?? theirs.current
  const meetsDraft = isConfirm && theirs.draft !== null
  return (
    <Note
      look="warn"
      title={t(meetsDraft ? 'statuses:conflict.draftTitle' : 'statuses:conflict.title')}
      isUrgent
    >
      <div className="two2">
        <SideView label={t('statuses:conflict.yours')} status={mine.status} note={mine.note}>
          {meetsDraft && <p className="s f">{t('statuses:stillTrue')}</p>}
        </SideView>
        <SideView
          label={t('statuses:conflict.theirs')}
          status={now?.status ?? 'not-reported'}
          note={now?.note ?? ''}
        >
          {now && <Author iso2={iso2} now={now} isDraft={theirs.draft !== null} />}
        </SideView>
      </div>
      {meetsDraft && <p>{t('statuses:conflict.draftHint')}</p>}
      <MineOrTheirs onChoose={onChoose} />
    </Note>
  )
}
