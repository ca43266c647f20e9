import { type Kysely, sql } from 'kysely'

/** What States offer to talk about, one commitment at a time. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table talk_offer (
      country_code text not null,
      commitment_id text not null,
      offered_at timestamptz(3) not null,
      offered_by text not null,
      primary key (country_code, commitment_id),
      foreign key (country_code, commitment_id) references item
    );
    comment on table talk_offer is 'A State is willing to talk with others about one commitment. Without a row it is not.';
    alter table talk_offer enable row level security;
    alter table talk_offer force row level security;
    create policy talk_offer_read on talk_offer for select using (may_read_own(country_code)
      or ((select viewer_role()) in ('focal-point', 'clearing-officer', 'organiser')
        and exists (select 1 from item where item.country_code = talk_offer.country_code and item.commitment_id = talk_offer.commitment_id)));
    create policy talk_offer_add on talk_offer for insert with check (may_write(country_code));
    create policy talk_offer_take_back on talk_offer for delete using (may_write(country_code));
  `.execute(db)
}
