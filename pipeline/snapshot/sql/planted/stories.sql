-- grain: one row per story of an invented corpus; its first article leads
create temp view given as
select
    story_id,
    first(article_id order by article_no) as lead_article_id,
    false as is_contradictory,
    null::varchar as compared
from articles
group by story_id;
