import { CSPProvider } from '@base-ui/react/csp-provider'
import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'

type DialogProps = {
  title: string
  isTitleHidden?: boolean
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
  className?: string
  children: ReactNode
}

/** A box over the page: focus goes in and comes back, Escape and a press outside close it. */
export function Dialog({
  title,
  isTitleHidden = false,
  isOpen,
  onOpen,
  className = '',
  children,
}: DialogProps) {
  return (
    <CSPProvider disableStyleElements>
      <Base.Root open={isOpen} onOpenChange={(next) => onOpen(next)}>
        <Base.Portal>
          <Base.Backdrop className="veil" />
          <Base.Popup className={`pop ${className}`.trim()}>
            <Base.Title className={isTitleHidden ? 'vh' : ''}>{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Portal>
      </Base.Root>
    </CSPProvider>
  )
}
