import type { Me } from '@focal/contracts/accounts'
import { commitments } from '@focal/contracts/commitments'
import { countries } from '@focal/contracts/countries'
import { languages } from '@focal/locales/languages'
import { useQuery } from '@tanstack/react-query'
import { queryOf } from '../api/query.ts'
import { Palette, type PaletteGroup, type PaletteItem } from '../ui/palette.tsx'
import { useLeave } from './leave.ts'
import { peoplePages } from './me.ts'
import { go } from './navigation.ts'
import type { Path, Place } from './paths.ts'
import { useSpeak } from './speak.ts'
import { themes, wear } from './theme.ts'
import { useWords } from './use-words.ts'

function usePages(me: Me): PaletteItem[] {
  const { t } = useWords()
  const page = (to: Exclude<Path, `${string}:${string}`>, label: string) => ({
    id: to,
    label,
    hint: '',
    also: '',
    // The checker follows a union of 25 and no further.
    run: () => go({ to } as Place),
  })
  return [
    ...(me.seat.role === 'focal-point'
      ? [
          page('/home', t('common:nav.home')),
          page('/our-status', t('common:nav.ourStatus')),
          page('/measures', t('common:nav.measures')),
        ]
      : []),
    page('/overview', t('common:nav.overview')),
    page('/gaps', t('common:nav.gaps')),
    page('/commitments', t('common:nav.catalogue')),
    ...peoplePages(me).map(({ to, key }) => page(to, t(`common:nav.${key}`))),
    page('/account', t('common:account')),
    page('/languages', t('common:nav.languages')),
    page('/interface', t('common:nav.interface')),
  ]
}

function useActs(): PaletteItem[] {
  const { t } = useWords()
  const speak = useSpeak()
  const leave = useLeave()
  const act = (id: string, label: string, run: () => void) => ({ id, label, hint: '', also: '', run })
  return [
    ...languages.map(({ code, name }) => act(`speak-${code}`, name, () => speak(code))),
    ...themes.map((theme) => act(`wear-${theme}`, t(`common:theme.${theme}`), () => wear(theme))),
    act('leave', t('common:signOut'), () => void leave()),
  ]
}

type FinderProps = {
  me: Me
  typed: string
  onType: (typed: string) => void
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
}

/** Commitments, countries, pages and actions by any of their words: only what the reader may open. */
export function Finder({ me, typed, onType, isOpen, onOpen }: FinderProps) {
  const { t } = useWords()
  const pages = usePages(me)
  const acts = useActs()
  const catalogue = useQuery({ ...queryOf(commitments.list, {}), enabled: isOpen }).data
  const states = useQuery({ ...queryOf(countries.list, {}), enabled: isOpen }).data
  const asked = (catalogue?.commitments ?? []).map(({ id, title, ref, paraphrase }) => ({
    id,
    label: title,
    hint: ref,
    also: `${id} ${paraphrase}`,
    run: () => go({ to: '/commitments/:commitmentId', params: { commitmentId: id } }),
  }))
  const records = (states ?? []).map(({ code, name, aliases }) => ({
    id: code,
    label: name,
    hint: '',
    also: `${code} ${aliases.join(' ')}`,
    run: () => go({ to: '/countries/:iso2', params: { iso2: code } }),
  }))
  const groups: PaletteGroup[] = [
    { label: t('common:find.pages'), items: pages },
    { label: t('common:find.commitments'), items: asked },
    { label: t('common:find.countries'), items: records },
    { label: t('common:find.acts'), items: acts },
  ]
  return (
    <Palette
      title={t('common:find.title')}
      placeholder={t('common:find.placeholder')}
      none={t('common:find.none')}
      groups={groups}
      typed={typed}
      onType={onType}
      isOpen={isOpen}
      onOpen={onOpen}
    />
  )
}
