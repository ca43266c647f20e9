import { comparison } from '@focal/contracts/comparison'
import { audienceOf } from '@focal/domain/accounts'
import { setsOn } from '@focal/domain/commitments'
import { comparisonCells, sidesFor } from '@focal/domain/comparison'
import { groupsOn } from '@focal/domain/countries'
import type { Router } from 'express'
import { createSources } from '../gaps/reads.ts'
import { checkDay } from '../http/day.ts'
import { disclaimerFor } from '../http/disclaimer.ts'
import { implement, type Parts } from '../http/implement.ts'
import { problem } from '../http/problems.ts'

export function comparisonRoutes(router: Router, parts: Parts): void {
  const readSources = createSources()
  implement(router, parts, comparison.table, async ({ db, params, query, viewer, today, words, isDemo }) => {
    const asOf = checkDay(query.asOf, today)
    // Only oneself is compared; whether there is another State by that code is not said.
    if (audienceOf(viewer).own !== params.iso2) throw problem('not-found')
    const { catalogue, countries, picture } = await readSources(db, viewer, asOf, words.language)
    const [world] = groupsOn(asOf, 'world', countries)
    const sides = sidesFor(params.iso2, groupsOn(asOf, query.by, countries), world)
    const sets = setsOn(asOf, 'section', catalogue).filter(
      ({ frameworkId }) => query.framework === undefined || frameworkId === query.framework,
    )
    const say = words.t as (key: string) => string
    const own = countries.find(({ code }) => code === params.iso2)
    const nameOf = (id: string) => (id === params.iso2 ? (own?.name ?? id) : say(`groups:${id}`))
    const titles = new Map(sets.map(({ id, title }) => [id, title]))
    return {
      countryCode: params.iso2,
      asOf,
      by: query.by,
      notice: disclaimerFor(words, isDemo),
      groups: sides.map(({ id, kind, members }) => ({ id, name: nameOf(id), kind, members: members.length })),
      sets: sets.map(({ id, frameworkId, title, commitments }) => ({
        id,
        frameworkId,
        title,
        scored: commitments.length,
      })),
      cells: comparisonCells(picture, sides, sets, asOf).map(({ group, set, ...rest }) => ({
        group,
        groupName: nameOf(group),
        set,
        setTitle: titles.get(set) ?? set,
        ...rest,
      })),
    }
  })
}
