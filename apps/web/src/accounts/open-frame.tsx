import './credentials.css'
import { accounts } from '@focal/contracts/accounts'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { queryOf } from '../api/query.ts'
import { Informality } from '../app/informality.tsx'
import { LanguageChoice } from '../app/language-choice.tsx'
import { Link } from '../app/link.tsx'
import { Logo } from '../app/logo.tsx'
import { useWords } from '../app/use-words.ts'

/** The frame of a page that a mail links to: no menu, one column, readable in any of the languages. */
export function OpenFrame({ children }: { children: ReactNode }) {
  const { t } = useWords()
  const options = useQuery(queryOf(accounts.signInOptions, {})).data
  return (
    <>
      <Informality isDemo={options?.isDemo ?? false} />
      <header className="bar">
        <Link to="/" className="logo">
          <Logo name={t('common:product')} />
        </Link>
        <div className="sp">
          <LanguageChoice />
        </div>
      </header>
      <main id="content" className="narrow">
        {children}
      </main>
    </>
  )
}
