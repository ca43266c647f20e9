/**
 * The heat map by SQL alone, as one would write it without Focal: what counts at the day by a lateral look-up, then
 * group by. Without row policies; what an organiser may read stands in the condition. $1 is the day.
 */
export const heatMapSql = `
with scored as materialized (
  select id, na_allowed, case framework_id when 'gcts' then section_id else framework_id end as set_id
  from commitment where level = 'commitment' and tracking = 'status' and in_force_from <= $1
    and (in_force_until is null or $1 < in_force_until) and (retired_on is null or $1 < retired_on)),
member as materialized (
  select c.code, c.un_group from country c where c.un_status = 'member' and exists (
    select from country_interval m where m.country_code = c.code and m.kind = 'membership'
      and (m.from_on is null or m.from_on <= $1) and (m.until_on is null or $1 < m.until_on))),
current as materialized (
  select i.country_code, i.commitment_id, e.status, e.na_reason, $1 - e.status_date as age
  from item i, lateral (
    select * from status_entry e
    where e.country_code = i.country_code and e.commitment_id = i.commitment_id and e.status_date <= $1
      and not exists (select from status_withdrawal w where w.entry_id = e.id)
      and not exists (select from status_entry later where later.supersedes = e.id)
    order by e.status_date desc, e.sequence desc limit 1) e
  where i.visibility in ('organisers', 'network', 'public')),
cell as (
  select m.un_group, m.code, s.set_id,
    (c.status is distinct from 'not-applicable' or not s.na_allowed or coalesce(c.na_reason, '') = '')::int as applies,
    case when c.age is null or c.status in ('withheld', 'not-applicable') then 0
      else greatest(0, least(731, 1461 - c.age)) end as fresh,
    coalesce(array_position('{in-place,largely,partly,planned,not-started}'::text[], c.status) - 1, 0) as open
  from member m cross join scored s
    left join current c on c.country_code = m.code and c.commitment_id = s.id),
state as (
  select un_group, code, set_id, sum(applies) as n, sum(fresh) / (731.0 * nullif(sum(applies), 0)) as coverage,
    sum(fresh * open) / (2924.0 * nullif(sum(applies), 0)) as low
  from cell group by un_group, code, set_id)
select un_group as "group", set_id as "set", count(*)::int as members, count(*) filter (where n > 0)::int as applicable,
  count(*) filter (where coverage > 0)::int as reporting, round(avg(coverage), 6)::float8 as coverage,
  round(sum(low) / nullif(sum(coverage), 0), 6)::float8 as "knownGap", round(avg(low), 6)::float8 as low,
  round(avg(low) + 1 - avg(coverage), 6)::float8 as high
from state group by un_group, set_id order by un_group, set_id`

/** The record of one State with titles, as an organiser may read it. $1 is the country, $2 the day. */
export const profileSql = `
select c.id as "commitmentId", c.title, i.version, e.*
from commitment c
  left join item i on i.country_code = $1 and i.commitment_id = c.id and i.visibility in ('organisers', 'network', 'public')
  left join lateral (
    select e.id, e.act, e.status, e.evidence_grade, e.is_evidence_unclear, e.status_date::text, e.practice, e.note,
      e."references", e.na_reason, e.supersedes, e.confirms, e.recorded_at
    from status_entry e
    where e.country_code = i.country_code and e.commitment_id = i.commitment_id and e.status_date <= $2
      and not exists (select from status_withdrawal w where w.entry_id = e.id)
      and not exists (select from status_entry later where later.supersedes = e.id)
    order by e.status_date desc, e.sequence desc limit 1) e on true
where c.level = 'commitment' and c.tracking = 'status' and c.in_force_from <= $2
order by c.framework_id, c.section_id, c.position`
