import type { Me } from '@focal/contracts/accounts'
import { useRef, useState } from 'react'
import { useWords } from '../app/use-words.ts'
import { sayName } from '../app/words.ts'
import { HandOver, type Passing } from '../invitations/hand-over.tsx'
import { Button } from '../ui/button.tsx'
import { Sure } from '../ui/sure.tsx'

type SeatActsProps = {
  me: Me
  passing: Passing
  mayPass: boolean
  mayEnd: boolean
  /** How the way to the hand-over stands there */
  look?: 'text'
  onEnd: () => void
}

/** What may be done about a seat: handing it over, and ending it. */
export function SeatActs({ me, passing, mayPass, mayEnd, look, onEnd }: SeatActsProps) {
  const { t } = useWords()
  const [isPassing, pass] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const { seat, holder } = passing
  return (
    <>
      {mayPass && (
        <Button
          ref={opener}
          size="small"
          {...(look ? { look } : {})}
          aria-expanded={isPassing}
          aria-label={`${t('people:handOver')}: ${seat}, ${holder}`}
          onClick={() => pass(!isPassing)}
        >
          {t('people:handOver')}
        </Button>
      )}
      {mayEnd && (
        <Sure
          label={t('people:end')}
          name={`${seat}, ${holder}`}
          what={t('people:endWhat', { name: sayName(holder) })}
          act={t('people:endAct')}
          keep={t('people:keep')}
          onAct={onEnd}
        />
      )}
      {isPassing && (
        <HandOver
          me={me}
          passing={passing}
          onDone={() => {
            pass(false)
            opener.current?.focus()
          }}
        />
      )}
    </>
  )
}
