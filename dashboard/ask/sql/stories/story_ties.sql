-- grain: one row per article of a story and thing that it shares with its closest match, strongest evidence first
with shared as (
    select article_id, other_id, likelihood, is_same_text, days_apart, unnest(evidence) as piece
    from ties
    where article_id in (select article_id from articles where story_id = $story_id)
),
persons as (
    select key, any_value(name) as name
    from people
    where article_id in (select article_id from articles where story_id = $story_id)
    group by key
)
select
    articles.outlet_name as outlet,
    others.outlet_name as other_outlet,
    shared.likelihood,
    shared.days_apart,
    shared.is_same_text,
    shared.piece.kind as shares,
    case when shared.piece.kind = 'person' then coalesce(persons.name, '') else shared.piece.value end as value,
    shared.piece.weight as weight,
    shared.article_id,
    shared.other_id
from shared
join articles on articles.article_id = shared.article_id
join articles others on others.article_id = shared.other_id
left join persons on shared.piece.kind = 'person' and persons.key = shared.piece.value
order by articles.article_no, shared.piece.weight desc, shared.piece.kind, shared.piece.value;
