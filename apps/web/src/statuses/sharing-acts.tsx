import { Visibility } from '@focal/contracts/status-scale'
import type { BulkOutcome } from '@focal/contracts/statuses'
import { isTouched, movesOf, type SharingAct } from '@focal/domain/sharing'
import { useState } from 'react'
import { useWords } from '../app/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Field, SelectField } from '../ui/field.tsx'
import { Note } from '../ui/note.tsx'
import type { Line } from './record.ts'

const choices = [...Visibility.options, 'publish', 'withdraw'] as const
type Choice = (typeof choices)[number]

function actOf(choice: Choice): SharingAct {
  if (choice === 'publish' || choice === 'withdraw') return { kind: choice }
  return { kind: 'show', to: choice }
}

/** In words who sees the chosen lines today, and who will. */
function Preview({ lines, act, usual }: { lines: readonly Line[]; act: SharingAct; usual: Visibility }) {
  const { t } = useWords()
  const moves = movesOf(
    lines.map(({ item }) => item),
    act,
    usual,
  )
  const same = lines.length - moves.reduce((sum, { count }) => sum + count, 0)
  const who = (level: Visibility | null) => t(`sharing:who.${level ?? 'nobody'}`)
  return (
    <div className="preview" role="status">
      <ul>
        {moves.map(({ from, to, count }) => (
          <li key={`${from} ${to}`}>
            {act.kind === 'withdraw'
              ? t('sharing:taken', { count, from: who(from) })
              : from === null && to === null
                ? t('sharing:later', { count })
                : t('sharing:move', { count, from: who(from), to: who(to) })}
          </li>
        ))}
        {same > 0 && <li className="f">{t(`sharing:same.${act.kind}`, { count: same })}</li>}
      </ul>
    </div>
  )
}

/** What became of the lines that were not done, each with its reason. */
export function NotDone({ outcome, titleOf }: { outcome: BulkOutcome; titleOf: (id: string) => string }) {
  const { t } = useWords()
  const { conflicts, refused } = outcome
  if (conflicts.length + refused.length === 0) return null
  return (
    <Note look="warn" title={t('sharing:notDone', { count: conflicts.length + refused.length })} isUrgent>
      <ul>
        {conflicts.map(({ commitmentId }) => (
          <li key={commitmentId}>
            {titleOf(commitmentId)}: {t('sharing:conflict')}
          </li>
        ))}
        {refused.map(({ commitmentId, message }) => (
          <li key={commitmentId}>
            {titleOf(commitmentId)}: {message}
          </li>
        ))}
      </ul>
    </Note>
  )
}

type ActsProps = {
  lines: readonly Line[]
  usual: Visibility
  isBusy: boolean
  onRun: (act: SharingAct, lines: Line[], reason: string) => void
}

/** What is to be done to the chosen lines, with its preview and the button that does it. */
export function Acts({ lines, usual, isBusy, onRun }: ActsProps) {
  const { t } = useWords()
  const [choice, setChoice] = useState<Choice>('network')
  const [reason, setReason] = useState('')
  const act = actOf(choice)
  const touched = lines.filter(({ item }) => isTouched(item, act))
  return (
    <form
      className="acts"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBusy && touched.length > 0) onRun(act, touched, reason)
      }}
    >
      <SelectField
        label={t('sharing:what')}
        value={choice}
        options={choices.map((value) => ({ value, label: t(`sharing:act.${value}`) }))}
        onChoose={setChoice}
      />
      {choice === 'withdraw' && (
        <Field label={t('sharing:reason')}>
          {(wiring) => (
            <input
              {...wiring}
              className="in"
              dir="auto"
              maxLength={1000}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
      )}
      {lines.length === 0 ? (
        <p className="f">{t('sharing:choose')}</p>
      ) : (
        <Preview lines={lines} act={act} usual={usual} />
      )}
      <Button look="primary" type="submit" aria-disabled={isBusy || touched.length === 0}>
        {t('sharing:run', { count: touched.length })}
      </Button>
    </form>
  )
}
