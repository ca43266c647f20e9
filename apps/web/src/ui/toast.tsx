import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react'

type Toast = { sentence: string; action?: { label: string; run: () => void } }

const ToastContext = createContext<(toast: Toast) => void>(() => {})

/** How long an undo stays at the foot of the page, in ms. */
const lifetime = 10_000

/** Says one sentence at the foot of the page, with one action (undo). The newest replaces the one before. */
export function useToast(): (toast: Toast) => void {
  return useContext(ToastContext)
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toast, setToast] = useState<Toast | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const show = useCallback((next: Toast) => {
    clearTimeout(timer.current)
    setToast(next)
    timer.current = setTimeout(() => setToast(null), lifetime)
  }, [])
  const content = useMemo(() => <ToastContext value={show}>{children}</ToastContext>, [show, children])
  return (
    <>
      {content}
      <div className="toast" role="status" aria-live="polite">
        {toast && (
          <div>
            <span>{toast.sentence}</span>
            {toast.action && (
              <button
                type="button"
                className="btn sm"
                onClick={() => {
                  // First, so that what the action itself says is not taken away.
                  setToast(null)
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
