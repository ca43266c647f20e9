import '../statuses/statuses.css'
import './requests.css'
import { requests } from '@focal/contracts/requests'
import { addressOf } from '../api/call.ts'
import { CsvButton } from '../app/csv-button.tsx'
import { useMe } from '../app/me.ts'
import { useWords } from '../app/use-words.ts'
import { Note } from '../ui/note.tsx'
import { Title } from '../ui/title.tsx'
import { accountDoor } from './answer-door.ts'
import { Board } from './board.tsx'
import { Sheet } from './sheet.tsx'

/** What was asked of ministries: for the focal point who is waiting for whom, for a contributor what to answer. */
export function RequestsPage() {
  const { t } = useWords()
  const me = useMe()
  const { role, countryCode } = me?.seat ?? {}
  const iso2 = role === 'focal-point' ? countryCode : null
  const isMine = role === 'contributor'
  const address = iso2 ? addressOf(requests.list, { params: { iso2 } }) : addressOf(requests.mine)
  return (
    <main id="content">
      <div className="head">
        <div>
          <Title>{isMine ? t('requests:mineTitle') : t('requests:title')}</Title>
          {iso2 && <p>{t('requests:lead')}</p>}
          {isMine && <p>{t('requests:mineLead')}</p>}
        </div>
        {(iso2 || isMine) && (
          <CsvButton className="sp" address={address} fileName={`focal-requests-${countryCode}.csv`} />
        )}
      </div>
      {iso2 && <Board iso2={iso2} />}
      {isMine && <Sheet door={accountDoor} />}
      {me && !iso2 && !isMine && (
        <Note title={t('requests:other.title')}>
          <p>{t('requests:other.text')}</p>
        </Note>
      )}
    </main>
  )
}
