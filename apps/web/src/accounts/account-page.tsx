import './credentials.css'
import { useMe } from '../app/me.ts'
import { useWords } from '../app/use-words.ts'
import { useTitle } from '../ui/title.tsx'
import { sections } from './sections.ts'

/** The own account: who one is here, in which seat, with which password, and where one is signed in. */
export function AccountPage() {
  const { t } = useWords()
  const me = useMe()
  useTitle(t('common:account'))
  return (
    <main id="content">
      <div className="head">
        <h1>{t('common:account')}</h1>
      </div>
      {me && sections.map(({ id, Section }) => <Section key={id} me={me} />)}
    </main>
  )
}
