import { useEffect, useRef, useState } from 'react'
import { Button } from './button.tsx'

/** An act that nothing undoes: the first press says what it does, the second does it. */
export function Sure({
  label,
  name,
  what,
  act,
  keep,
  onAct,
}: {
  label: string
  /** What it is about, for whoever hears the button alone */
  name: string
  what: string
  act: string
  keep: string
  onAct: () => void
}) {
  const [isAsking, ask] = useState(false)
  const first = useRef<HTMLButtonElement>(null)
  const begin = useRef<HTMLButtonElement>(null)
  const wasAsking = useRef(false)
  useEffect(() => {
    if (isAsking) first.current?.focus()
    else if (wasAsking.current) begin.current?.focus()
    wasAsking.current = isAsking
  }, [isAsking])
  if (!isAsking)
    return (
      <Button ref={begin} size="small" aria-label={`${label}: ${name}`} onClick={() => ask(true)}>
        {label}
      </Button>
    )
  return (
    <fieldset className="sure">
      <legend>{what}</legend>
      <Button
        ref={first}
        size="small"
        onClick={() => {
          ask(false)
          onAct()
        }}
      >
        {act}
      </Button>
      <Button size="small" look="text" onClick={() => ask(false)}>
        {keep}
      </Button>
    </fieldset>
  )
}
