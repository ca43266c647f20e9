import { Autocomplete } from '@base-ui/react/autocomplete'
import { useState } from 'react'
import { Dialog } from './dialog.tsx'

/** One thing to go to or to do; `also` is found but not shown. */
export type PaletteItem = { id: string; label: string; hint: string; also: string; run: () => void }
export type PaletteGroup = { label: string; items: PaletteItem[] }

type PaletteProps = {
  title: string
  placeholder: string
  none: string
  groups: PaletteGroup[]
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
}

/** How many of each group are listed: enough to choose from, few enough to draw at every key. */
const most = 8

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/** The groups with what holds every word that was typed; what begins with it comes first. */
export function findItems(groups: readonly PaletteGroup[], typed: string): PaletteGroup[] {
  const wanted = plain(typed)
    .split(/\s+/)
    .filter((word) => word !== '')
  const begins = (item: PaletteItem) => (plain(item.label).startsWith(wanted[0] ?? '') ? 0 : 1)
  return groups
    .map(({ label, items }) => ({
      label,
      items: items
        .filter((item) => {
          const text = plain(`${item.label} ${item.hint} ${item.also}`)
          return wanted.every((word) => text.includes(word))
        })
        .sort((a, b) => begins(a) - begins(b))
        .slice(0, most),
    }))
    .filter(({ items }) => items.length > 0)
}

/** A field that finds things by any of their words, with arrow keys and Enter. */
export function Palette({ title, placeholder, none, groups, isOpen, onOpen }: PaletteProps) {
  const [typed, setTyped] = useState('')
  const found = findItems(groups, typed)
  function choose(item: PaletteItem): void {
    onOpen(false)
    setTyped('')
    item.run()
  }
  return (
    <Dialog title={title} isTitleHidden isOpen={isOpen} onOpen={onOpen} className="palette">
      <Autocomplete.Root
        inline
        open
        mode="none"
        autoHighlight="always"
        keepHighlight
        items={found}
        value={typed}
        onValueChange={setTyped}
        itemToStringValue={(item: PaletteItem) => item.label}
      >
        <Autocomplete.Input className="in" aria-label={title} placeholder={placeholder} maxLength={200} />
        <Autocomplete.List className="hits">
          {(group: PaletteGroup) => (
            <Autocomplete.Group key={group.label} items={group.items}>
              <Autocomplete.GroupLabel className="hits-of">{group.label}</Autocomplete.GroupLabel>
              <Autocomplete.Collection>
                {(item: PaletteItem) => (
                  <Autocomplete.Item key={item.id} value={item} className="hit" onClick={() => choose(item)}>
                    <span>{item.label}</span>
                    <small>{item.hint}</small>
                  </Autocomplete.Item>
                )}
              </Autocomplete.Collection>
            </Autocomplete.Group>
          )}
        </Autocomplete.List>
        <Autocomplete.Empty className="hits-none">{found.length === 0 ? none : null}</Autocomplete.Empty>
      </Autocomplete.Root>
    </Dialog>
  )
}
