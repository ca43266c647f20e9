import { memo, type ReactNode, useDeferredValue } from 'react'
import type { NoteRequest } from './details.tsx'
import { useRested } from './later.ts'
import type { Line } from './record.ts'
import type { Round } from './round.ts'
import type { Saver } from './saver.ts'
import { type EvidenceOf, Side } from './side.tsx'

type AtHandProps = {
  line: Line | undefined
  saver: Saver
  round: Round
  today: string
  noteRequest: NoteRequest
  evidence: EvidenceOf
  besideOf: (id: string) => ReactNode
}

const Content = memo(function Content({ line, besideOf, ...rest }: AtHandProps & { line: Line }) {
  const id = line.item.commitmentId
  const isRested = useRested(id)
  return (
    <Side line={line} {...rest}>
      {isRested && besideOf(id)}
    </Side>
  )
})

/**
 * The commitment at hand. A key that moves on shows in the rows first and here right after; what is typed here shows at
 * once.
 */
export function AtHand(props: AtHandProps) {
  const calm = useDeferredValue(props)
  const isMoving = calm.line?.item.commitmentId !== props.line?.item.commitmentId
  const { line, ...rest } = isMoving ? calm : props
  return line && <Content line={line} {...rest} />
}
