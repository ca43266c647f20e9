import type { SignInOptions } from '@focal/contracts/accounts'
import { useState } from 'react'
import { useWords } from '../app/use-words.ts'
import { Button } from '../ui/button.tsx'

type Enter = (email: string) => void

const shown = ['organiser', 'focal-point', 'contributor', 'observer', 'administrator'] as const

function OtherCountry({ options, onEnter }: { options: SignInOptions; onEnter: Enter }) {
  const { t } = useWords()
  const focalPoints = options.demoAccounts
    .filter(({ role }) => role === 'focal-point')
    .sort((a, b) => (a.countryName ?? '').localeCompare(b.countryName ?? ''))
  const [email, setEmail] = useState('focal.at@demo.example')
  return (
    <div className="other">
      <label>
        {t('accounts:otherCountry')}
        <select className="in" value={email} onChange={(event) => setEmail(event.target.value)}>
          {focalPoints.map((account) => (
            <option key={account.email} value={account.email}>
              {account.countryName}
            </option>
          ))}
        </select>
      </label>
      <Button onClick={() => onEnter(email)}>{t('accounts:enter')}</Button>
    </div>
  )
}

/** One click for each role of the demonstration, and a choice of every other State. */
export function DemoAccounts({ options, onEnter }: { options: SignInOptions; onEnter: Enter }) {
  const { t } = useWords()
  const offered = shown.flatMap((role) => {
    const wanted = role === 'focal-point' ? 'focal.ke@demo.example' : null
    const account = options.demoAccounts.find(
      (one) => one.role === role && (wanted === null || one.email === wanted),
    )
    return account ? [{ role, account }] : []
  })
  return (
    <section className="dm">
      <h2>{t('accounts:demoTitle')}</h2>
      <ul>
        {offered.map(({ role, account }) => (
          <li key={account.email}>
            <button type="button" onClick={() => onEnter(account.email)}>
              <b>{t(`accounts:demo.${role}.name`, { country: account.countryName ?? '' })}</b>
              <small>{t(`accounts:demo.${role}.what`)}</small>
              <span className="to">{t('accounts:enter')}</span>
            </button>
          </li>
        ))}
        <li>
          <OtherCountry options={options} onEnter={onEnter} />
        </li>
      </ul>
    </section>
  )
}
