import './security.css'
import { accounts } from '@focal/contracts/accounts'
import { type Factors, factors } from '@focal/contracts/factors'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { queryOf, staleAfter } from '../api/query.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useTrouble } from '../app/trouble.ts'
import { useWords } from '../app/use-words.ts'
import { Note } from '../ui/note.tsx'
import { Title } from '../ui/title.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { BackupCodes, NewCodes } from './backup-codes.tsx'
import { Passkeys } from './passkeys.tsx'
import { SecondFactor } from './second-factor.tsx'

function Requirement({ own }: { own: Factors }) {
  const { t } = useWords()
  const hasOne = own.appSince !== null || own.passkeys.length > 0
  if (!own.mayChange) return <Note title={t('security:demo')} />
  if (!own.isRequired) return null
  return hasOne ? (
    <Note look="good" title={t('security:requiredOn')} />
  ) : (
    <Note look="warn" title={t('security:required')} />
  )
}

/** What stands beside the password of the own account. */
export function SecurityPage() {
  const { t } = useWords()
  const client = useQueryClient()
  const read = useQuery(queryOf(factors.own, {}))
  const { data: own } = read
  const trouble = useTrouble(read)
  const [codes, setCodes] = useState<string[]>([])
  function change(next: Factors, made: string[]): void {
    client.setQueryData(queryOf(factors.own, {}).queryKey, next)
    setCodes(made)
    staleAfter(client, accounts.me)
  }
  return (
    <main id="content">
      <div className="head">
        <div>
          <Title>{t('security:title')}</Title>
          <p>{t('security:lead')}</p>
        </div>
      </div>
      {trouble && <ProblemNote {...trouble} />}
      {!trouble && !own && <Waiting label={t('common:loading')} />}
      {own && (
        <div className="security">
          <Requirement own={own} />
          {codes.length > 0 && <NewCodes codes={codes} onKept={() => setCodes([])} />}
          {own.mayChange && (
            <>
              <SecondFactor own={own} onChange={change} />
              <Passkeys own={own} onChange={change} />
              {(own.appSince !== null || own.passkeys.length > 0) && (
                <BackupCodes own={own} onChange={change} />
              )}
            </>
          )}
        </div>
      )}
    </main>
  )
}
