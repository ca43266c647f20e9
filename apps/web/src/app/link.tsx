import { type AnchorHTMLAttributes, createContext, type MouseEvent, useContext } from 'react'
import { usePathname } from 'wouter/use-browser-location'
import { follow } from './navigation.ts'
import { hrefOf, type Path, type Place } from './paths.ts'

/** Fetches the code of a page ahead of a press; given by the router. */
export const Preload = createContext<(path: Path) => void>(() => undefined)

type LinkProps = Place & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & { isMenu?: boolean }

function isPlain(event: MouseEvent): boolean {
  return event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
}

/** A link within the application. In a menu it tells which page is open. */
export function Link({ to, params, search, isMenu = false, onClick, children, ...rest }: LinkProps) {
  const preload = useContext(Preload)
  const pathname = usePathname()
  const href = hrefOf({ to, params, search } as Place)
  const prepare = () => preload(to)
  return (
    <a
      {...rest}
      {...(isMenu && href === pathname ? { 'aria-current': 'page' } : {})}
      href={href}
      onPointerEnter={prepare}
      onFocus={prepare}
      onClick={(event) => {
        onClick?.(event)
        if (event.defaultPrevented || !isPlain(event)) return
        event.preventDefault()
        follow(href)
      }}
    >
      {children}
    </a>
  )
}
