import './workbook.css'
import type { Me } from '@focal/contracts/accounts'
import { statuses } from '@focal/contracts/statuses'
import { type WorkbookPreview, workbookType } from '@focal/contracts/workbook'
import { useState } from 'react'
import { addressOf } from '../api/call.ts'
import { FileButton } from '../app/file-button.tsx'
import { Link } from '../app/link.tsx'
import { useMe } from '../app/me.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useWords } from '../app/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'
import { Title } from '../ui/title.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { useWorkbook } from './use-workbook.ts'
import { Diff } from './workbook-diff.tsx'
import { Outcome } from './workbook-outcome.tsx'

function DownloadStep({ iso2, today }: { iso2: string; today: string }) {
  const { t } = useWords()
  return (
    <section>
      <h2>{t('workbook:page.out')}</h2>
      <p className="m">{t('workbook:page.outHint')}</p>
      <FileButton
        address={addressOf(statuses.workbook, { params: { iso2 } })}
        accept={workbookType}
        fileName={`focal-${iso2}-${today}.xlsx`}
      >
        {t('workbook:page.download')}
      </FileButton>
    </section>
  )
}

/** Chooses a file, or takes one that is dropped. */
function FileStep({ fileName, onFile }: { fileName: string | null; onFile: (file: File) => void }) {
  const { t } = useWords()
  const [isOver, setOver] = useState(false)
  return (
    <section>
      <h2>{t('workbook:page.in')}</h2>
      <label
        className={isOver ? 'drop over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          const [file] = event.dataTransfer.files
          if (file) onFile(file)
        }}
      >
        <span className="btn">{t('workbook:page.choose')}</span>
        <input
          type="file"
          className="vh"
          accept=".xlsx,.csv"
          onChange={({ target }) => {
            const [file] = target.files ?? []
            if (file) onFile(file)
            target.value = ''
          }}
        />
        <small className="f">{fileName ? <bdi>{fileName}</bdi> : t('workbook:page.chooseHint')}</small>
      </label>
    </section>
  )
}

type Workbook = ReturnType<typeof useWorkbook>

/** The diff, the choice between drafts and publishing, and the one button that applies it. */
function Review({
  preview,
  workbook,
  onPublish,
  publish,
}: {
  preview: WorkbookPreview
  workbook: Workbook
  publish: boolean
  onPublish: (publish: boolean) => void
}) {
  const { t } = useWords()
  const [mine, setMine] = useState<ReadonlySet<string>>(new Set())
  const chosen = preview.conflicts.filter(({ commitmentId }) => mine.has(commitmentId))
  const rows = [...chosen, ...preview.changes].filter((one) => !publish || one.beforePublishing.length === 0)
  const count = rows.length
  function toggle(id: string): void {
    setMine(new Set(mine.has(id) ? [...mine].filter((one) => one !== id) : [...mine, id]))
  }
  return (
    <>
      <Diff preview={preview} publish={publish} mine={mine} onMine={toggle} />
      <fieldset className="how">
        <legend>{t('workbook:page.how')}</legend>
        {[false, true].map((one) => (
          <label key={String(one)} className="choice">
            <input type="radio" name="how" checked={publish === one} onChange={() => onPublish(one)} />{' '}
            {one ? t('workbook:page.asPublished') : t('workbook:page.asDrafts')}
          </label>
        ))}
      </fieldset>
      <Button
        look="primary"
        disabled={count === 0 || workbook.busy !== null}
        onClick={() => void workbook.apply(rows, publish)}
      >
        {publish ? t('workbook:page.publish', { count }) : t('workbook:page.keep', { count })}
      </Button>
    </>
  )
}

function Own({ iso2, me }: { iso2: string; me: Me }) {
  const { t } = useWords()
  const workbook = useWorkbook(iso2)
  const [publish, setPublish] = useState(false)
  const title = t('workbook:page.title', { country: me.seat.countryName ?? '' })
  const { file, preview, outcome, error, busy, again } = workbook
  return (
    <main className="workbook stack" id="content">
      <div className="head">
        <Title>{title}</Title>
        <Link to="/our-status" className="sp">
          {t('workbook:page.toStatus')}
        </Link>
      </div>
      <DownloadStep iso2={iso2} today={me.today} />
      <FileStep fileName={file?.name ?? null} onFile={(next) => void workbook.read(next)} />
      {error !== null && <ProblemNote error={error} {...(again ? { onRetry: again } : {})} />}
      {busy === 'reading' && <Waiting label={t('workbook:page.reading')} />}
      {preview && !outcome && (
        <Review preview={preview} workbook={workbook} publish={publish} onPublish={setPublish} />
      )}
      {outcome && (
        <Outcome
          outcome={outcome}
          publish={publish}
          onAgain={() => file && void workbook.read(file)}
          onOther={workbook.reset}
        />
      )}
    </main>
  )
}

/** The own record in Excel: out, and back as a diff that is applied or not. */
export function WorkbookPage() {
  const { t } = useWords()
  const me = useMe()
  if (me?.seat.role === 'focal-point' && me.seat.countryCode)
    return <Own iso2={me.seat.countryCode} me={me} />
  return (
    <main id="content">
      <Note title={t('statuses:noRecord')}>
        <p>{t('statuses:noRecordFix')}</p>
      </Note>
    </main>
  )
}
