const name = 'focal-invitation'

/** Keeps the token of a link on this tab while its reader signs in; no address carries it. */
export function keepToken(token: string | null): void {
  try {
    if (token === null) sessionStorage.removeItem(name)
    else sessionStorage.setItem(name, token)
  } catch {
    // Without it the link in the mail is opened once more.
  }
}

/** The token that was kept; empty where none was. */
export function keptToken(): string {
  try {
    return sessionStorage.getItem(name) ?? ''
  } catch {
    return ''
  }
}
