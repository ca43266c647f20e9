import type { Commitment } from '@focal/contracts/commitments'
import type { StatusValue } from '@focal/contracts/status-scale'
import type { Random } from './random.ts'

const kinds = ['Rules', 'Act', 'Order', 'Regulations', 'Decree', 'Circular', 'Directive']
const steps: Record<StatusValue, readonly string[]> = {
  'not-started': [
    'No step has been taken yet.',
    'The subject has not been taken up yet.',
    'Awaits a lead ministry.',
  ],
  planned: [
    'A draft is with the ministries.',
    'A working group has been set up and meets monthly.',
    'A first text is planned for next year.',
  ],
  partly: [
    'The main rules are in force; two implementing texts are still being drafted.',
    'In force for public bodies; private ones are not yet covered.',
    'Issued by the minister; notice reaches those concerned within days.',
  ],
  largely: [
    'In force and used; training outside the capital has begun.',
    'All but one of the parts are in force.',
    'In force; figures of use are gathered from this year on.',
  ],
  'in-place': [
    'In force and applied; an exercise was held with all bodies concerned.',
    'In force and applied; reviewed once a year by the committee.',
    'Applied since it entered into force; cases and figures are on file.',
  ],
  'not-applicable': ['Not applicable here.'],
  withheld: ['The State prefers not to publish this.'],
}

/** Why something does not apply, in a fictional State. */
export const demoReason = 'Demonstration: the State holds nothing to which this would apply.'

/** A fictional note; every one says that it is a demonstration. */
export function noteFor(status: StatusValue, random: Random): string {
  return `Demonstration text. ${random.pick(steps[status])}`
}

/** A fictional reference such as "Demo Freezing Rules 2021, s. 4"; never the name of a real law. */
export function referenceFor(commitment: Commitment, year: number, random: Random): string {
  const word = commitment.title.split(/[ ;,]/)[0] ?? 'Security'
  return `Demo ${word} ${random.pick(kinds)} ${year}, s. ${1 + random.below(40)}`
}
