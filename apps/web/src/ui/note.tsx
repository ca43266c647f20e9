import type { ReactNode } from 'react'

/** A bordered message: what happened, what to do, and the controls for it. */
export function Note({
  look = 'plain',
  title,
  children,
  isUrgent = false,
}: {
  look?: 'plain' | 'fail' | 'warn' | 'good'
  title: ReactNode
  children?: ReactNode
  isUrgent?: boolean
}) {
  return (
    <div className={`note ${look}`} role={isUrgent ? 'alert' : 'status'}>
      <b>{title}</b>
      {children}
    </div>
  )
}
