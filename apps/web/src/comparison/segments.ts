import type { Spread } from '@focal/contracts/comparison'
import { orderedStatuses } from '@focal/contracts/status-scale'

/** Parts of a bar in their order: the statuses from in place to no step yet, each with its ageing end, then the unknown. */
export const shades = [
  ...[...orderedStatuses].reverse(),
  'expired',
  'withheld',
  'notReported',
  'notApplicable',
] as const
export type Shade = (typeof shades)[number]

/** The fill of a part, as everywhere else: f4 solid to f0 empty, and one for each kind of unknown. */
export const fillOf: Record<Shade, string> = {
  'in-place': 'f4',
  largely: 'f3',
  partly: 'f2',
  planned: 'f1',
  'not-started': 'f0',
  expired: 'fexp',
  withheld: 'fwh',
  notReported: 'fun',
  notApplicable: 'fna',
}

/** A part of a bar; `isAgeing` is the end of a status that was last dated 24 to 48 months ago. */
export type Segment = { key: string; shade: Shade; isAgeing: boolean; count: number }

function isStatus(shade: Shade): shade is (typeof orderedStatuses)[number] {
  return (orderedStatuses as readonly string[]).includes(shade)
}

/** Every part of a bar, also those of nothing, so that all bars have the same parts. */
export function segmentsOf(spread: Spread): Segment[] {
  return shades.flatMap((shade): Segment[] => {
    if (!isStatus(shade)) return [{ key: shade, shade, isAgeing: false, count: spread[shade] }]
    const { fresh, ageing } = spread.counts[shade]
    return [
      { key: shade, shade, isAgeing: false, count: fresh },
      { key: `${shade}-ageing`, shade, isAgeing: true, count: ageing },
    ]
  })
}

/** How many are mostly or fully in place, of those that count. */
export function mostlyIn({ counts }: Spread): number {
  const sum = ({ fresh, ageing }: { fresh: number; ageing: number }) => fresh + ageing
  return sum(counts.largely) + sum(counts['in-place'])
}
