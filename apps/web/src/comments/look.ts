import { type Comment, comments } from '@focal/contracts/comments'
import { useQueryClient } from '@tanstack/react-query'
import { type RefObject, useEffect, useRef } from 'react'
import { call } from '../api/call.ts'
import { staleAfter } from '../api/query.ts'
import type { Thread } from './saying.ts'

/**
 * Notes up to where one has looked, once the foot of the thread was on the screen. The marks on the page stay: one sees
 * what was new. Where it cannot be noted it is new again next time.
 */
export function useLook(
  { iso2, commitmentId }: Thread,
  said: readonly Comment[],
): RefObject<HTMLParagraphElement | null> {
  const foot = useRef<HTMLParagraphElement>(null)
  const client = useQueryClient()
  const latest = said.some(({ isNew }) => isNew) ? (said.at(-1)?.position ?? 0) : 0
  const noted = useRef(0)
  useEffect(() => {
    const node = foot.current
    if (!node || latest <= noted.current) return
    const watch = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting) || latest <= noted.current) return
      noted.current = latest
      call(comments.look, { params: { iso2, commitmentId }, body: { position: latest } }).then(
        () => staleAfter(client, comments.threads),
        () => undefined,
      )
    })
    watch.observe(node)
    return () => watch.disconnect()
  }, [client, iso2, commitmentId, latest])
  return foot
}
