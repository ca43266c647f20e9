import { accounts, type Me, type SeatView } from '@focal/contracts/accounts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type RefObject, useState } from 'react'
import { signIn } from '../accounts/sign-in.ts'
import { call } from '../api/call.ts'
import { queryOf } from '../api/query.ts'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/field.tsx'
import { Popover } from '../ui/popover.tsx'
import { useLeave } from './leave.ts'
import { Link } from './link.tsx'
import { homeOf } from './me.ts'
import { go } from './navigation.ts'
import { useSeatTitle } from './seat-title.ts'
import { chosenTheme, themes, wear } from './theme.ts'
import { useWords } from './use-words.ts'

const demoHandles = ['organiser', 'focal.ke', 'finance.ke', 'observer', 'admin']

function Seats({ me, onDone }: { me: Me; onDone: () => void }) {
  const { t } = useWords()
  const titleOf = useSeatTitle()
  const client = useQueryClient()
  async function act(seat: SeatView): Promise<void> {
    const next = await call(accounts.takeSeat, { body: { seatId: seat.id } })
    client.clear()
    onDone()
    go({ to: homeOf(next) })
  }
  if (me.seats.length < 2) return null
  return (
    <section>
      <h3>{t('common:switchSeat')}</h3>
      {me.seats.map((seat) => (
        <Button key={seat.id} size="small" disabled={seat.id === me.seat.id} onClick={() => void act(seat)}>
          {titleOf(seat)}
        </Button>
      ))}
    </section>
  )
}

/** In a demonstration: into another account with one press. */
function DemoSwitch({ me, onDone }: { me: Me; onDone: () => void }) {
  const { t } = useWords()
  const options = useQuery(queryOf(accounts.signInOptions, {})).data
  const client = useQueryClient()
  async function enter(email: string): Promise<void> {
    await signIn(email, options?.demoPassword ?? '')
    client.clear()
    onDone()
    go({ to: '/' })
  }
  if (!me.isDemo || !options) return null
  const offered = options.demoAccounts.filter(({ email }) => demoHandles.includes(email.split('@')[0] ?? ''))
  return (
    <section>
      <h3>{t('common:demoSwitch')}</h3>
      {offered.map(({ email, role, countryName }) => (
        <Button key={email} size="small" disabled={email === me.email} onClick={() => void enter(email)}>
          {t(`common:seat.${role}`, { country: countryName ?? '', agency: t('accounts:treasury') })}
        </Button>
      ))}
    </section>
  )
}

type PanelProps = {
  me: Me
  anchor: RefObject<HTMLElement | null>
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
}

/** Who is signed in, how the page looks, and the ways out. */
export function AccountPanel({ me, anchor, isOpen, onOpen }: PanelProps) {
  const { t } = useWords()
  const leave = useLeave()
  const [theme, setTheme] = useState(chosenTheme)
  const close = () => onOpen(false)
  return (
    <Popover title={t('common:account')} anchor={anchor} isOpen={isOpen} onOpen={onOpen}>
      <p>
        {me.name}
        <br />
        <bdi className="f s">{me.email}</bdi>
      </p>
      <SelectField
        label={t('common:theme.label')}
        value={theme}
        options={themes.map((value) => ({ value, label: t(`common:theme.${value}`) }))}
        onChoose={(next) => {
          setTheme(next)
          wear(next)
        }}
      />
      <Seats me={me} onDone={close} />
      <DemoSwitch me={me} onDone={close} />
      <Link to="/account" onClick={close}>
        {t('common:nav.account')}
      </Link>
      <Link to="/languages" onClick={close}>
        {t('common:nav.languages')}
      </Link>
      <Button onClick={() => void leave()}>{t('common:signOut')}</Button>
    </Popover>
  )
}
