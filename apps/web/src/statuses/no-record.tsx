import { Link } from '../app/link.tsx'
import { useWords } from '../app/use-words.ts'
import { Note } from '../ui/note.tsx'
import { Rich } from '../ui/rich.tsx'
import { Title } from '../ui/title.tsx'

/** A page of the own record, opened in a seat that keeps none. */
export function NoRecord({ title }: { title: string }) {
  const { t } = useWords()
  const instead = (text: string) => <Link to="/overview">{text}</Link>
  return (
    <main id="content">
      <Title>{title}</Title>
      <Note title={t('statuses:noRecord')}>
        <p>
          <Rich text={t('statuses:noRecordFix')} parts={{ a: instead }} />
        </p>
      </Note>
    </main>
  )
}
