import './credentials.css'
import { useMe } from '../app/me.ts'
import { useWords } from '../app/use-words.ts'
import { Title } from '../ui/title.tsx'
import { sections } from './sections.ts'

/** The own account: who one is here, in which seat, with which password, and where one is signed in. */
export function AccountPage() {
  const { t } = useWords()
  const me = useMe()
  return (
    <main id="content">
      <div className="head">
        <Title>{t('common:account')}</Title>
      </div>
      {me && sections.map(({ id, Section }) => <Section key={id} me={me} />)}
    </main>
  )
}
