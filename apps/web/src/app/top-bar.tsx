import type { Me } from '@focal/contracts/accounts'
import { lazy, Suspense, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { KeyCap } from '../ui/key-cap.tsx'
import { LanguageChoice } from './language-choice.tsx'
import { Link } from './link.tsx'
import { Logo } from './logo.tsx'
import { useSeatTitle } from './seat-title.ts'
import { useWords } from './use-words.ts'

const AccountPanel = lazy(() =>
  import('./account-panel.tsx').then((module) => ({ default: module.AccountPanel })),
)
const Finder = lazy(() => import('./finder.tsx').then((module) => ({ default: module.Finder })))

/** Whether something is open, and whether its code was ever wanted: it stays once it is there. */
function useOpening() {
  const [isOpen, setOpen] = useState(false)
  const [isWanted, setWanted] = useState(false)
  function open(next: boolean): void {
    if (next) setWanted(true)
    setOpen(next)
  }
  return { isOpen, isWanted, open }
}

/** Takes what is typed while the search is on its way, so that no key goes elsewhere. */
function Opening({
  label,
  typed,
  onType,
}: {
  label: string
  typed: string
  onType: (typed: string) => void
}) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  return (
    <div className="pop palette">
      <input
        ref={field}
        className="in"
        aria-label={label}
        value={typed}
        onChange={(event) => onType(event.target.value)}
      />
    </div>
  )
}

/** Opens with a press or Ctrl-K; what it is made of is loaded the first time. */
function Search({ me }: { me: Me }) {
  const { t } = useWords()
  const { isOpen, isWanted, open } = useOpening()
  const [typed, setTyped] = useState('')
  // Before anything is painted: whoever sees the page can press the keys.
  useLayoutEffect(() => {
    function hear(event: KeyboardEvent): void {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      open(true)
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  })
  return (
    <>
      <button type="button" className="find" aria-haspopup="dialog" onClick={() => open(true)}>
        <span>{t('common:find.open')}</span>
        <KeyCap>Ctrl K</KeyCap>
      </button>
      {isWanted && (
        <Suspense fallback={<Opening label={t('common:find.title')} typed={typed} onType={setTyped} />}>
          <Finder me={me} typed={typed} onType={setTyped} isOpen={isOpen} onOpen={open} />
        </Suspense>
      )}
    </>
  )
}

function Account({ me }: { me: Me }) {
  const titleOf = useSeatTitle()
  const anchor = useRef<HTMLButtonElement>(null)
  const { isOpen, isWanted, open } = useOpening()
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className="who"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => open(!isOpen)}
      >
        {titleOf(me.seat)}
      </button>
      {isWanted && (
        <Suspense fallback={null}>
          <AccountPanel me={me} anchor={anchor} isOpen={isOpen} onOpen={open} />
        </Suspense>
      )}
    </>
  )
}

/** Menu on a phone, name, search, language, account. */
export function TopBar({ me, isMenuOpen, onMenu }: { me: Me; isMenuOpen: boolean; onMenu: () => void }) {
  const { t } = useWords()
  return (
    <header className="bar">
      <Button
        size="small"
        className="menu"
        aria-expanded={isMenuOpen}
        aria-controls="navigation"
        onClick={onMenu}
      >
        {t('common:menu')}
      </Button>
      <Link to="/" className="logo">
        <Logo name={t('common:product')} />
      </Link>
      <Search me={me} />
      <div className="sp">
        <LanguageChoice />
        <Account me={me} />
      </div>
    </header>
  )
}
