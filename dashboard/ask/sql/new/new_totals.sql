-- grain: one row: the counts of the new articles of a scope, and how many articles and stories the scope has
-- A story has two articles or more in the scope. It began if all of them are new, and grew if some are.
with marked as not materialized (
    select outlet_id, origin_id, story_no, is_new
    from marked_articles($scope, $since_on, $since_at)
),
stories as (
    select story_no, count(*) as articles, count(*) filter (is_new) as added
    from marked
    where story_no is not null
    group by story_no
    having count(*) > 1
)
select
    (select count(*) from marked where is_new) as articles,
    (select count(distinct outlet_id) from marked where is_new) as outlets,
    (select count(distinct origin_id) from marked where is_new) as origins,
    (select count(*) from marked) as all_articles,
    count(*) filter (added = articles) as stories_begun,
    count(*) filter (added > 0 and added < articles) as stories_grown
from stories;
