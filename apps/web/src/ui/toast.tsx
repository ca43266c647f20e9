import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react'
import { useHeldTimer } from './held-timer.ts'
import { useLentFocus } from './lent-focus.ts'
import { useRoom } from './room.ts'

type Toast = { sentence: string; action?: { label: string; run: () => void } }

const ToastContext = createContext<(toast: Toast) => void>(() => {})

/** How long an undo stays at the foot of the page, in ms, from when neither focus nor pointer holds it. */
const lifetime = 10_000

/** Says one sentence at the foot of the page, with one action (undo). The newest replaces the one before. */
export function useToast(): (toast: Toast) => void {
  return useContext(ToastContext)
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toast, setToast] = useState<Toast | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const { giveBack, onFocus } = useLentFocus(box)
  const show = useCallback(
    (next: Toast | null) => {
      if (!next?.action) giveBack()
      setToast(next)
    },
    [giveBack],
  )
  const holding = useHeldTimer(toast, lifetime, () => show(null))
  useRoom(box, toast)
  const content = useMemo(() => <ToastContext value={show}>{children}</ToastContext>, [show, children])
  return (
    <>
      {content}
      <div className="toast" role="status" aria-live="polite">
        {toast && (
          <div ref={box} {...holding} onFocusCapture={onFocus}>
            <span>{toast.sentence}</span>
            {toast.action && (
              <button
                type="button"
                className="btn sm"
                onClick={() => {
                  // First, so that what the action itself says is not taken away.
                  show(null)
                  toast.action?.run()
                }}
              >
                {toast.action.label}
              </button>
            )}
          </div>
        )}
      </div>
    </>
  )
}
