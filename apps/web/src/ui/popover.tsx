import { CSPProvider } from '@base-ui/react/csp-provider'
import { Popover as Base } from '@base-ui/react/popover'
import type { ReactNode, RefObject } from 'react'

type PopoverProps = {
  title: string
  anchor: RefObject<HTMLElement | null>
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
  children: ReactNode
}

/** A panel that hangs from a control of the page and closes like a dialog. */
export function Popover({ title, anchor, isOpen, onOpen, children }: PopoverProps) {
  return (
    <CSPProvider disableStyleElements>
      <Base.Root open={isOpen} onOpenChange={(next) => onOpen(next)}>
        <Base.Portal>
          <Base.Positioner anchor={anchor} align="end" sideOffset={8} className="over">
            <Base.Popup className="panel" finalFocus={anchor}>
              <Base.Title className="vh">{title}</Base.Title>
              {children}
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </CSPProvider>
  )
}
