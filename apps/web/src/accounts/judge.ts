import type { Owner } from '@focal/domain/passwords'
import { useEffect, useState } from 'react'

type Judge = (password: string, owner: Owner) => string | null

let coming: Promise<{ judgePassword: Judge }> | undefined

/** What the server says of a password, said already while one types; the list comes with the first key. */
export function useJudge(password: string, owner: Owner): string | null | undefined {
  const [judge, setJudge] = useState<{ run: Judge }>()
  const isWanted = password !== ''
  useEffect(() => {
    if (!isWanted || judge) return
    coming ??= import('@focal/domain/passwords')
    coming.then(
      ({ judgePassword }) => setJudge({ run: judgePassword }),
      // Without it the server alone judges.
      () => {
        coming = undefined
      },
    )
  }, [isWanted, judge])
  return isWanted ? judge?.run(password, owner) : undefined
}

/** Characters as people count them. */
export function lengthOf(password: string): number {
  return [...password.normalize('NFC')].length
}
