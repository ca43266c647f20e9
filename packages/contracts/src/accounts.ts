import { z } from 'zod'
import { CountryCode } from './countries.ts'
import { doors } from './doors.ts'
import { get, put } from './endpoint.ts'
import { Role } from './roles.ts'
import { ownSecurity } from './sessions.ts'
import { Day } from './shapes.ts'

/** A role with its scope. The seat belongs to the post; the person who sits in it changes. */
export const SeatRow = z.object({
  id: z.uuid(),
  accountId: z.string(),
  role: Role,
  countryCode: CountryCode.nullable(),
  agencyId: z.uuid().nullable().describe('For a contributor: the ministry or body'),
  title: z.string().nullable().describe('An alternate: "alternate"'),
})
export type SeatRow = z.infer<typeof SeatRow>

/** A seat with what its agency is called. */
export const Seat = SeatRow.extend({ agency: z.string().nullable() }).meta({ id: 'Seat' })
export type Seat = z.infer<typeof Seat>

/** A seat with the name of its country in the language of the reader. */
export const SeatView = Seat.extend({ countryName: z.string().nullable() }).meta({ id: 'SeatView' })
export type SeatView = z.infer<typeof SeatView>

export const Me = z
  .object({
    name: z.string(),
    email: z.string(),
    seat: SeatView.describe('The seat this session acts in'),
    seats: z.array(SeatView),
    isDemo: z.boolean(),
    needsFactor: z
      .boolean()
      .describe(
        'True until the account has the second factor that a seat of it needs: only its own pages are open',
      ),
    today: Day.describe('The day by the clock of the server'),
    position: z
      .string()
      .nullable()
      .describe(
        'Where the stream of events stood: what is read after this is not older. Null where nobody listens yet',
      ),
  })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof Me>

export const DemoAccount = z.object({ email: z.string(), role: Role, countryName: z.string().nullable() })
export const SignInOptions = z
  .object({
    isDemo: z.boolean(),
    demoPassword: z.string().nullable().describe('Only in a demonstration'),
    demoAccounts: z.array(DemoAccount),
    provider: z
      .string()
      .nullable()
      .describe('What the other way to sign in is called; null where there is none'),
  })
  .meta({ id: 'SignInOptions' })
export type SignInOptions = z.infer<typeof SignInOptions>

/** A seat for the examples of operations. */
export const exampleSeat = {
  id: '8f0e6a52-6c7f-4f0b-9a43-0d9f1f6a2b11',
  accountId: 'acc-1',
  role: 'focal-point',
  countryCode: 'ke',
  countryName: 'Kenya',
  agencyId: null,
  agency: null,
  title: 'Focal point',
} as const

const exampleMe = {
  name: 'Focal point of Kenya',
  email: 'focal.ke@demo.example',
  seat: exampleSeat,
  seats: [exampleSeat],
  isDemo: true,
  needsFactor: false,
  today: '2026-11-24',
  position: 'c4d1f0a2b39e5f71.12',
}

export const accounts = {
  signInOptions: get('/auth/options', {
    who: 'anyone',
    summary: 'What the sign-in page offers; demonstration accounts only in a demonstration',
    response: SignInOptions,
    example: { response: { isDemo: false, demoPassword: null, demoAccounts: [], provider: null } },
  }),
  me: get('/me', {
    who: 'signed-in',
    beforeFactor: true,
    summary: 'Who is signed in, and in which seat',
    response: Me,
    example: { response: exampleMe },
  }),
  takeSeat: put('/me/seat', {
    who: 'signed-in',
    beforeFactor: true,
    summary: 'Act in another of the own seats',
    body: z.strictObject({ seatId: z.uuid() }),
    response: Me,
    fails: ['not-found'],
    example: { body: { seatId: exampleSeat.id }, response: exampleMe },
  }),
  ...doors,
  ...ownSecurity,
}
