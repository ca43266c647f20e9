import type { Commitment } from '@focal/contracts/commitments'
import { type GapQuery, gaps } from '@focal/contracts/gaps'
import { audienceOf } from '@focal/domain/accounts'
import { type CommitmentSet, scoredOn, setsOn } from '@focal/domain/commitments'
import { type Group, groupsOn } from '@focal/domain/countries'
import { gapCells, standings } from '@focal/domain/gap-table'
import { moveOf } from '@focal/domain/moves'
import type { Router } from 'express'
import type { i18n } from 'i18next'
import { checkDay, checkSince } from '../http/day.ts'
import { disclaimerFor } from '../http/disclaimer.ts'
import { implement, type Parts } from '../http/implement.ts'
import { problem } from '../http/problems.ts'
import { createSources, type Sources } from './reads.ts'

function nameOf(words: i18n, group: Group, sources: Sources): string {
  const country = sources.countries.find(({ code }) => code === group.id)
  return country?.name ?? (words.t as (key: string) => string)(`groups:${group.id}`)
}

function refuse(path: string, say: string, id: string): never {
  throw problem('unprocessable', { violations: [{ path, say, values: { id } }] })
}

function chooseGroups(query: Pick<GapQuery, 'by' | 'group'>, sources: Sources, asOf: string): Group[] {
  const groups = groupsOn(asOf, query.by, sources.countries)
  if (query.group === undefined) return groups
  const chosen = groups.filter(({ id }) => id === query.group)
  return chosen.length > 0 ? chosen : refuse('group', 'field.groupUnknown', query.group)
}

/** The sets of the question, each with only the commitments that pass its filters; an empty one is left out. */
function chooseSets(query: GapQuery, { catalogue }: Sources, asOf: string): CommitmentSet[] {
  const { framework, section, commitment, kind, sector, force } = query
  const passes = (one: Commitment) =>
    (framework === undefined || one.frameworkId === framework) &&
    (section === undefined || one.sectionId === section) &&
    (commitment === undefined || one.id === commitment) &&
    (kind === undefined || one.kind === kind) &&
    (sector === undefined || one.sectors.includes(sector)) &&
    (force === undefined || one.forceClass === force)
  const commitments = catalogue.commitments.filter(passes)
  const sets = setsOn(asOf, query.over, { ...catalogue, commitments })
  if (sets.length > 0) return sets
  if (commitment !== undefined) refuse('commitment', 'field.commitmentUnknown', commitment)
  if (section !== undefined) refuse('section', 'field.sectionUnknown', section)
  const path = force ? 'force' : sector ? 'sector' : kind ? 'kind' : 'framework'
  return refuse(path, 'field.nothingPasses', query[path] ?? '')
}

/** A set across frameworks is named by the words of its field. */
function titleOf(words: i18n, { id, frameworkId, title }: CommitmentSet, over: GapQuery['over']): string {
  if (frameworkId !== null) return title
  const word = over === 'force' ? `statuses:force.${id}` : `commitments:${over}.${id}`
  return (words.t as (key: string) => string)(word)
}

/** What a single commitment is cited by, and its legal force: they stand beside its figure. */
function paragraphOf({ commitments }: CommitmentSet): Pick<Commitment, 'ref' | 'forceClass'> | undefined {
  const [one] = commitments
  return one && { ref: one.ref, forceClass: one.forceClass }
}

type ReadSources = ReturnType<typeof createSources>

function tableRoute(router: Router, parts: Parts, readSources: ReadSources): void {
  implement(router, parts, gaps.table, async ({ db, query, viewer, today, words, isDemo }) => {
    const asOf = checkDay(query.asOf, today)
    const sources = await readSources(db, viewer, asOf, words.language)
    const groups = chooseGroups(query, sources, asOf)
    const sets = chooseSets(query, sources, asOf)
    const isOwn = query.by === 'country' && groups.length === 1 && groups[0]?.id === audienceOf(viewer).own
    return {
      asOf,
      by: query.by,
      over: query.over,
      isShared: !isOwn,
      notice: disclaimerFor(words, isDemo),
      groups: groups.map((group) => ({ id: group.id, name: nameOf(words, group, sources) })),
      sets: sets.map((set) => ({
        id: set.id,
        frameworkId: set.frameworkId,
        title: titleOf(words, set, query.over),
        scored: set.commitments.length,
        ...(query.over === 'commitment' ? paragraphOf(set) : {}),
      })),
      cells: gapCells(sources.picture, groups, sets, { by: query.by, over: query.over, asOf }),
    }
  })
}

function movesRoute(router: Router, parts: Parts, readSources: ReadSources): void {
  implement(router, parts, gaps.moves, async ({ db, query, viewer, today, words, isDemo }) => {
    const asOf = checkDay(query.asOf, today)
    const since = checkSince(query.since, asOf)
    const later = await readSources(db, viewer, asOf, words.language)
    const earlier = await readSources(db, viewer, since, words.language)
    const by = query.group === undefined ? 'world' : (query.by ?? 'un-group')
    const [group] = chooseGroups({ by, group: query.group }, later, asOf)
    if (!group) throw problem('not-found')
    const before = new Set(groupsOn(since, 'world', later.countries).flatMap(({ members }) => members))
    const members = group.members.filter((code) => before.has(code))
    const then = { picture: earlier.picture, day: since }
    const now = { picture: later.picture, day: asOf }
    const scored = new Set(scoredOn(since, later.catalogue.commitments))
    return {
      since,
      asOf,
      isShared: true,
      notice: disclaimerFor(words, isDemo),
      group: { id: group.id, name: nameOf(words, group, later) },
      members: members.length,
      items: scoredOn(asOf, later.catalogue.commitments)
        .filter((one) => scored.has(one))
        .map(({ id }) => moveOf(id, members, then, now)),
    }
  })
}

function coverageRoute(router: Router, parts: Parts, readSources: ReadSources): void {
  implement(router, parts, gaps.coverage, async ({ db, query, viewer, today, words, isDemo }) => {
    const asOf = checkDay(query.asOf, today)
    const sources = await readSources(db, viewer, asOf, words.language)
    const describeGroup = (group: Group) => {
      const states = standings(sources.picture, group.members, asOf)
      const count = (standing: string) => states.filter((state) => state.standing === standing).length
      const counts = { confirmed: count('confirmed'), older: count('older'), never: count('never') }
      return { id: group.id, name: nameOf(words, group, sources), members: group.members.length, ...counts }
    }
    const [world] = groupsOn(asOf, 'world', sources.countries)
    if (!world) throw problem('not-found')
    return {
      asOf,
      isShared: true,
      notice: disclaimerFor(words, isDemo),
      world: describeGroup(world),
      groups: groupsOn(asOf, 'un-group', sources.countries).map(describeGroup),
      states: standings(sources.picture, world.members, asOf),
    }
  })
}

export function gapRoutes(router: Router, parts: Parts): void {
  const readSources = createSources()
  tableRoute(router, parts, readSources)
  movesRoute(router, parts, readSources)
  coverageRoute(router, parts, readSources)
}
