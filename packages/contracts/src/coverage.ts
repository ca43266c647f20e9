import { z } from 'zod'
import { CountryCode } from './countries.ts'
import { Day, Disclaimer } from './shapes.ts'

/** When a State last said anything that the viewer may read. */
export const CoverageState = z.object({
  countryCode: CountryCode,
  latestOn: Day.nullable(),
  standing: z.enum(['confirmed', 'older', 'never']),
})
export const CoverageGroup = z.object({
  id: z.string(),
  name: z.string(),
  members: z.int(),
  confirmed: z.int(),
  older: z.int(),
  never: z.int(),
})
export const Coverage = z
  .object({
    asOf: Day,
    isShared: z.boolean(),
    notice: Disclaimer,
    world: CoverageGroup,
    groups: z.array(CoverageGroup),
    states: z.array(CoverageState).describe('Member States on that day, in alphabetical order'),
  })
  .meta({ id: 'Coverage' })
export type Coverage = z.infer<typeof Coverage>
