import './live.css'
import type { Me } from '@focal/contracts/accounts'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../app/use-words.ts'
import { sayTime } from '../app/words.ts'
import { isMovable, listen } from './listen.ts'
import { keepMarks } from './marks.ts'

/** How long the sentence stays at the foot of the page, in ms; the marks stay. */
const lifetime = 10_000

/** Listens while somebody looks, and says in one quiet sentence that figures changed, and when. */
export function Live({ me }: { me: Me }) {
  const { t } = useWords()
  const client = useQueryClient()
  const [at, setAt] = useState<Date | null>(null)
  // As it was when the page began: what is read later is newer.
  const began = useRef(me).current
  useEffect(() => {
    const { position, today, seat } = began
    const readsOwn = seat.role === 'focal-point' || seat.role === 'clearing-officer'
    const ends = [
      keepMarks(client, (query) => isMovable(query, today), setAt),
      listen({ client, position, today, own: readsOwn ? seat.countryCode : null }),
    ]
    return () => {
      for (const end of ends) end()
    }
  }, [client, began])
  useEffect(() => {
    if (at === null) return
    const timer = setTimeout(() => setAt(null), lifetime)
    return () => clearTimeout(timer)
  }, [at])
  return (
    <div className="live" role="status" aria-live="polite">
      {at && <p>{t('common:live.changed', { time: sayTime(at) })}</p>}
    </div>
  )
}
