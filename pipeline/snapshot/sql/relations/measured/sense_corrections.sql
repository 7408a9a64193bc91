-- grain: one row per line of corrections.csv about a sense
create table sense_corrections (
    source_file varchar not null,
    record integer not null,
    article_id varchar not null,
    sense varchar not null,
    status varchar not null,
    inferred varchar
);

comment on table sense_corrections is 'One row per line of corrections.csv about the meaning of a keyword: what a reader corrects, what became of it, and what the rules say.';
comment on column sense_corrections.source_file is 'The file, a number where texts are withheld.';
comment on column sense_corrections.record is 'Line of it after the header, from 1.';
comment on column sense_corrections.article_id is 'The article.';
comment on column sense_corrections.sense is 'The sense in which it uses the keyword, as in senses.';
comment on column sense_corrections.status is 'applied; no change (the rules say the same); no such article; no such sense; no such mention (the article does not use the keyword); contradiction (an earlier line says otherwise).';
comment on column sense_corrections.inferred is 'The sense that the rules give the keyword in the article; NULL if there is none.';

insert into sense_corrections
with said as (
    select
        sense_lines.source_file,
        sense_lines.record,
        any_value(coalesce(spread.mention.sense, sense_lines.own_sense)) as sense
    from (select settled.article_id, unnest(settled.mentions) as mention from settled
          where settled.article_id in (select sense_lines.article_id from sense_lines)) as spread
    join sense_lines
        on sense_lines.article_id = spread.article_id
        and list_contains(sense_lines.keyword_ids, spread.mention.keyword_id)
    where spread.mention.region <> 'removed'
    group by sense_lines.source_file, sense_lines.record
),

judged as (
    select
        sense_lines.*,
        said.sense as inferred,
        first_value(sense_lines.sense) over (
            partition by sense_lines.article_id, sense_lines.own_sense order by sense_lines.source_file, sense_lines.record
        ) as first_sense
    from sense_lines
    left join said using (source_file, record)
)

select
    judged.source_file,
    judged.record,
    judged.article_id,
    judged.sense,
    case
        when judged.own_sense is null then 'no such sense'
        when judged.article_id not in (select settled.article_id from settled) then 'no such article'
        when judged.inferred is null then 'no such mention'
        when judged.sense <> judged.first_sense then 'contradiction'
        when judged.sense = judged.inferred then 'no change'
        else 'applied'
    end,
    judged.inferred
from judged
order by judged.source_file, judged.record;
