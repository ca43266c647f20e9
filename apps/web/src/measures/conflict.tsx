import type { MeasureDetail } from '@focal/contracts/measures'
import { MineOrTheirs } from '../app/mine-or-theirs.tsx'
import { useWords } from '../app/use-words.ts'
import { sayDay, sayTime } from '../app/words.ts'
import { Note } from '../ui/note.tsx'
import { differences, type Typed, typedOf } from './typed.ts'

function useShown(): (field: keyof Typed, typed: Typed) => string {
  const { t } = useWords()
  return (field, typed) => {
    if (field === 'kind') return t(`evidence:kind.${typed.kind}`)
    if (field === 'visibility' && typed.visibility !== '') return t(`statuses:visibility.${typed.visibility}`)
    return typed[field] === '' ? t('measures:empty') : typed[field]
  }
}

type ConflictProps = { mine: Typed; theirs: MeasureDetail; onChoose: (keepMine: boolean) => void }

/** Both versions side by side, field by field where they differ; nothing typed is lost. */
export function Conflict({ mine, theirs, onChoose }: ConflictProps) {
  const { t } = useWords()
  const shown = useShown()
  const other = typedOf(theirs)
  const at = { date: sayDay(theirs.recordedAt), time: sayTime(new Date(theirs.recordedAt)) }
  return (
    <Note look="warn" title={t('statuses:conflict.title')} isUrgent>
      <p className="s f">{t('statuses:conflict.at', at)}</p>
      <table className="mboth">
        <thead>
          <tr>
            <td />
            <th scope="col">{t('statuses:conflict.yours')}</th>
            <th scope="col">{t('statuses:conflict.theirs')}</th>
          </tr>
        </thead>
        <tbody>
          {differences(mine, other).map((field) => (
            <tr key={field}>
              <th scope="row">{t(`measures:field.${field}`)}</th>
              <td dir="auto">{shown(field, mine)}</td>
              <td dir="auto">{shown(field, other)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <MineOrTheirs onChoose={onChoose} />
    </Note>
  )
}
