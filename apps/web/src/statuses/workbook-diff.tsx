import type { WorkbookChange, WorkbookPreview } from '@focal/contracts/workbook'
import { useWords } from '../app/use-words.ts'
import { Note } from '../ui/note.tsx'

/** Sentences under a title; a long list opens on request. */
export function Sentences({
  title,
  sentences,
  look,
}: {
  title: string
  sentences: string[]
  look: 'warn' | 'plain'
}) {
  if (sentences.length === 0) return null
  return (
    <Note look={look} title={title}>
      <ul className="says">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Note>
  )
}

function Cells({ change, says }: { change: WorkbookChange; says: { was: string; becomes: string } }) {
  const { t } = useWords()
  return (
    <dl className="cell-list">
      {change.cells.map(({ field, was, becomes }) => (
        <div key={field}>
          <dt>{t(`workbook:fields.${field}`)}</dt>
          <dd>
            <span className="vh">{says.was}</span>
            <del>{was === '' ? t('workbook:page.nothing') : was}</del>
          </dd>
          <dd>
            <span className="vh">{says.becomes}</span>
            <ins>{becomes === '' ? t('workbook:page.nothing') : becomes}</ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Place({ change }: { change: WorkbookChange }) {
  const { t } = useWords()
  const { sheet, line, commitmentId, title } = change
  const where = sheet === '' ? t('workbook:page.line', { line }) : t('workbook:page.row', { sheet, line })
  return (
    <h3>
      <bdi className="ref">{commitmentId}</bdi> {title} <small className="f">{where}</small>
    </h3>
  )
}

/** One row that can be applied, cell by cell. */
function Change({ change, publish }: { change: WorkbookChange; publish: boolean }) {
  const { t } = useWords()
  const isOpen = publish && change.beforePublishing.length > 0
  const says = { was: t('workbook:page.was'), becomes: t('workbook:page.becomes') }
  return (
    <li className={isOpen ? 'change open' : 'change'}>
      <Place change={change} />
      <Cells change={change} says={says} />
      {change.beforePublishing.map((sentence) => (
        <p key={sentence} className="m">
          {sentence}
        </p>
      ))}
      {isOpen && <p className="m">{t('workbook:page.leftOut')}</p>}
    </li>
  )
}

/** A row that somebody else changed since: now on one side, the file on the other. */
function Conflict({
  change,
  isMine,
  onMine,
}: {
  change: WorkbookChange
  isMine: boolean
  onMine: () => void
}) {
  const { t } = useWords()
  const says = { was: t('statuses:conflict.theirs'), becomes: t('statuses:conflict.yours') }
  return (
    <li className="change">
      <Place change={change} />
      <Cells change={change} says={says} />
      <label className="choice">
        <input type="checkbox" checked={isMine} onChange={onMine} /> {t('workbook:page.takeFile')}
      </label>
    </li>
  )
}

/** What a file would change: problems first, then what somebody else changed, then the rows that can be applied. */
export function Diff({
  preview,
  publish,
  mine,
  onMine,
}: {
  preview: WorkbookPreview
  publish: boolean
  mine: ReadonlySet<string>
  onMine: (id: string) => void
}) {
  const { t } = useWords()
  const { problems, notices, conflicts, changes, rows } = preview
  return (
    <>
      <Sentences
        look="warn"
        title={t('workbook:page.problems', { count: problems.length })}
        sentences={problems}
      />
      <Sentences look="plain" title={t('workbook:page.notices')} sentences={notices} />
      {conflicts.length > 0 && (
        <section>
          <h2>{t('workbook:page.conflicts', { count: conflicts.length })}</h2>
          <ul className="changes">
            {conflicts.map((change) => (
              <Conflict
                key={change.commitmentId}
                change={change}
                isMine={mine.has(change.commitmentId)}
                onMine={() => onMine(change.commitmentId)}
              />
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{t('workbook:page.changes', { count: changes.length })}</h2>
        <p className="m">{t('workbook:page.read', { count: rows })}</p>
        <ul className="changes">
          {changes.map((change) => (
            <Change key={change.commitmentId} change={change} publish={publish} />
          ))}
        </ul>
      </section>
    </>
  )
}
