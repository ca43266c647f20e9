import type { Owner } from '@focal/domain/passwords'
import { type ReactNode, useId, useState } from 'react'
import { useWords } from '../app/use-words.ts'
import { lengthOf, useJudge } from './judge.ts'

type FieldProps = {
  label: string
  autoComplete: 'current-password' | 'new-password'
  value: string
  onType: (value: string) => void
  describedBy?: string
  children?: ReactNode
}

/** A password that can be looked at while it is typed. */
export function PasswordField({ label, autoComplete, value, onType, describedBy, children }: FieldProps) {
  const { t } = useWords()
  const id = useId()
  const [isShown, show] = useState(false)
  return (
    <div className="fld">
      <label htmlFor={id}>{label}</label>
      <div className="pw">
        <input
          id={id}
          className="in"
          type={isShown ? 'text' : 'password'}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          dir="ltr"
          required
          maxLength={1000}
          aria-describedby={describedBy}
          value={value}
          onChange={(event) => onType(event.target.value)}
        />
        <button type="button" className="btn" aria-pressed={isShown} onClick={() => show(!isShown)}>
          {t('credentials:show')}
        </button>
      </div>
      {children}
    </div>
  )
}

function useReason(): (wrong: string) => string {
  const { t } = useWords()
  const reasons = new Map([
    ['field.passwordLong', t('problems:field.passwordLong')],
    ['field.passwordPattern', t('problems:field.passwordPattern')],
    ['field.passwordOwn', t('problems:field.passwordOwn')],
    ['field.passwordCommon', t('problems:field.passwordCommon')],
  ])
  return (wrong) => reasons.get(wrong) ?? ''
}

function Rule({ isMet, children }: { isMet: boolean; children: ReactNode }) {
  const { t } = useWords()
  return (
    <li className={isMet ? 'met' : ''}>
      {children}
      {isMet && <span className="vh">{t('credentials:met')}</span>}
    </li>
  )
}

const least = 12

/** A new password, with what makes a good one said while it is typed. */
export function NewPasswordField({
  label,
  owner,
  value,
  onType,
}: {
  label: string
  owner: Owner
  value: string
  onType: (value: string) => void
}) {
  const { t } = useWords()
  const id = useId()
  const wrong = useJudge(value, owner)
  const reasonOf = useReason()
  const length = lengthOf(value)
  return (
    <PasswordField
      label={label}
      autoComplete="new-password"
      value={value}
      onType={onType}
      describedBy={`${id}-rules`}
    >
      <ul className="rules" id={`${id}-rules`}>
        <Rule isMet={length >= least}>
          {t('credentials:rule.length')}
          {length > 0 && length < least && (
            <span className="num"> ({t('common:nOfN', { n: length, of: least })})</span>
          )}
        </Rule>
        <Rule isMet={wrong === null}>{t('credentials:rule.own')}</Rule>
      </ul>
      <p className="ask" role="status">
        {wrong && length >= least ? reasonOf(wrong) : ''}
      </p>
    </PasswordField>
  )
}
