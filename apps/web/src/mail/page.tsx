import '../accounts/credentials.css'
import './mail.css'
import { mail, type OutboxMail } from '@focal/contracts/mail'
import { useQuery } from '@tanstack/react-query'
import { queryOf } from '../api/query.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useTrouble } from '../app/trouble.ts'
import { useWords } from '../app/use-words.ts'
import { sayMoment } from '../app/words.ts'
import { Button } from '../ui/button.tsx'
import { Title } from '../ui/title.tsx'
import { Waiting } from '../ui/waiting.tsx'

/** The text of a mail; its links can be followed. */
function Body({ text, language }: { text: string; language: string }) {
  return (
    <p className="body" lang={language} dir="auto">
      {text.split(/(https?:\/\/\S+)/).map((piece, place) =>
        place % 2 === 1 ? (
          <a key={piece} href={piece}>
            <bdi>{piece}</bdi>
          </a>
        ) : (
          piece
        ),
      )}
    </p>
  )
}

function Mail({ one }: { one: OutboxMail }) {
  const { t } = useWords()
  return (
    <li>
      <h2 lang={one.language} dir="auto">
        {one.subject}
      </h2>
      <p className="f s">
        {t('mail:outbox.to')} <bdi>{one.toAddress}</bdi> · {sayMoment(one.recordedAt)} ·{' '}
        {one.sentAt === null ? t('mail:outbox.kept') : t('mail:outbox.sent', { date: sayMoment(one.sentAt) })}
      </p>
      <Body text={one.body === '' ? t('mail:outbox.erased') : one.body} language={one.language} />
    </li>
  )
}

/** In a demonstration: the mails that would have gone out. */
export function OutboxPage() {
  const { t } = useWords()
  const read = useQuery({ ...queryOf(mail.outbox, {}), staleTime: 0 })
  const { data, refetch, isFetching } = read
  const trouble = useTrouble(read)
  return (
    <main id="content">
      <div className="head">
        <div>
          <Title>{t('common:nav.outbox')}</Title>
          <p>{t('mail:outbox.lead')}</p>
        </div>
        <Button size="small" className="sp" aria-disabled={isFetching} onClick={() => void refetch()}>
          {t('mail:outbox.again')}
        </Button>
      </div>
      {trouble && <ProblemNote {...trouble} />}
      {!trouble && !data && <Waiting label={t('common:loading')} />}
      {data?.length === 0 && <p>{t('mail:outbox.none')}</p>}
      <ul className="mails">
        {data?.map((one) => (
          <Mail key={one.id} one={one} />
        ))}
      </ul>
    </main>
  )
}
