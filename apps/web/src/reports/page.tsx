import './reports.css'
import { mediaTypes } from '@focal/contracts/endpoint'
import { reports } from '@focal/contracts/reports'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { addressOf } from '../api/call.ts'
import { Link } from '../app/link.tsx'
import { useMe } from '../app/me.ts'
import { useAddress } from '../app/navigation.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { day, searchOf } from '../app/search.ts'
import { fetchFile, saveFile } from '../app/take-file.ts'
import { useWords } from '../app/use-words.ts'
import { isolated, sayDay } from '../app/words.ts'
import { Button } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'
import { Title } from '../ui/title.tsx'
import { Choices, type Wish } from './choices.tsx'

type Making =
  | { step: 'none' }
  | { step: 'making' }
  | { step: 'done'; file: string }
  | { step: 'failed'; error: unknown }

function noteAddress(
  iso2: string,
  asOf: string | undefined,
  { audience, framework, hasNotes }: Wish,
): string {
  const query = {
    asOf,
    audience,
    framework: framework === 'all' ? undefined : framework,
    notes: hasNotes ? ('with' as const) : ('without' as const),
  }
  return addressOf(reports.note, { params: { iso2 }, query })
}

/** Making one file at a time; whoever leaves the page or stops it leaves no file. */
function useMaking(iso2: string, asOf: string | undefined) {
  const { language } = useWords()
  const [making, setMaking] = useState<Making>({ step: 'none' })
  const stopper = useRef<AbortController | null>(null)
  useEffect(() => () => stopper.current?.abort(), [])
  async function make(wish: Wish): Promise<void> {
    const mine = new AbortController()
    stopper.current = mine
    setMaking({ step: 'making' })
    try {
      const ask = { accept: mediaTypes[wish.kind], language, signal: mine.signal }
      const { content, name } = await fetchFile(noteAddress(iso2, asOf, wish), ask)
      const file = name ?? `focal.${wish.kind}`
      saveFile(content, file)
      setMaking({ step: 'done', file })
    } catch (error) {
      setMaking(mine.signal.aborted ? { step: 'none' } : { step: 'failed', error })
    }
  }
  return { making, make, stop: () => stopper.current?.abort() }
}

/** How it goes: a moving bar and a way out, the name of what was saved, or what to do. */
function Progress({ making, onStop }: { making: Making; onStop: () => void }) {
  const { t } = useWords()
  if (making.step === 'failed') return <ProblemNote error={making.error} />
  if (making.step === 'done')
    return <Note look="good" title={t('reports:page.done', { file: isolated(making.file) })} />
  if (making.step === 'none') return null
  return (
    <Note title={t('reports:page.making')}>
      <progress aria-label={t('reports:page.making')} />
      <div className="row">
        <Button size="small" onClick={onStop}>
          {t('reports:page.stop')}
        </Button>
      </div>
    </Note>
  )
}

/** Of which day; today's record unless the address says another. */
const readAddress = searchOf({ asOf: day })

function NationalNote({ iso2 }: { iso2: string }) {
  const { t } = useWords()
  const [wish, setWish] = useState<Wish>({ audience: 'own', framework: 'all', hasNotes: true, kind: 'docx' })
  const { asOf } = useAddress(readAddress)
  const { making, make, stop } = useMaking(iso2, asOf)
  const isMaking = making.step === 'making'
  function submit(event: FormEvent): void {
    event.preventDefault()
    if (!isMaking) void make(wish)
  }
  return (
    <section className="reports" aria-labelledby="note-title">
      <h2 id="note-title">{t('reports:page.note')}</h2>
      {asOf && (
        <Note look="warn" title={t('countries:past.title', { date: sayDay(asOf) })}>
          <p>
            {t('countries:past.text')} <Link to="/reports">{t('common:showToday')}</Link>
          </p>
        </Note>
      )}
      <form onSubmit={submit}>
        <Choices wish={wish} onWish={setWish} />
        <Button look="primary" type="submit" aria-disabled={isMaking}>
          {t('reports:page.take')}
        </Button>
      </form>
      <Progress making={making} onStop={stop} />
    </section>
  )
}

/** The own record as documents to take along. */
export function ReportsPage() {
  const { t } = useWords()
  const seat = useMe()?.seat
  const isOwn = seat?.role === 'focal-point' || seat?.role === 'clearing-officer'
  return (
    <main id="content">
      <div className="head">
        <div>
          <Title>{t('reports:page.title')}</Title>
          {isOwn && <p>{t('reports:page.lead')}</p>}
        </div>
      </div>
      {isOwn && seat.countryCode && <NationalNote iso2={seat.countryCode} />}
      {seat && !isOwn && (
        <Note look="warn" title={t('statuses:noRecord')}>
          <p>{t('statuses:noRecordFix')}</p>
        </Note>
      )}
    </main>
  )
}
