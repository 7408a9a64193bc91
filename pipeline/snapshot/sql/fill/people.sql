-- grain: one row per occurrence of a person in an article's body, in the order of the text
insert into people
with spread as (
    select kept.article_no, kept.article_id, unnest(measured.people) as person
    from kept
    join measured using (shard, shard_row)
)
select article_id, person.name, person.key, person.surface, person.title, person.is_attributive, person.char_start, person.char_end, person.sentence
from spread
order by article_no, person.char_start, person.char_end;
