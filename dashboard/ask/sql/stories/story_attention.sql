-- grain: one row per story: the mean degree of its articles, which are linked if they name the same people
-- Similarity weighs the shared people as three tenths of all people and seven tenths of the shorter list; articles are
-- linked from 0.27 (StoryGraph, arXiv 2003.09989). Stories of more than $most articles are not counted.
with asked as (
    select story_id, articles
    from stories
    where list_contains($story_ids, story_id)
),
named as (
    select articles.story_id, people.article_id, people.key, count(*) over (partition by people.article_id) as names
    from people
    join articles using (article_id)
    join asked using (story_id)
    where asked.articles <= $most
    group by articles.story_id, people.article_id, people.key
),
pairs as (
    select firsts.story_id, count(*) as shared, any_value(firsts.names) as ours, any_value(seconds.names) as theirs
    from named firsts
    join named seconds using (story_id, key)
    where firsts.article_id < seconds.article_id
    group by firsts.story_id, firsts.article_id, seconds.article_id
),
linked as (
    select story_id, count(*) as edges
    from pairs
    where 0.3 * shared / (ours + theirs - shared) + 0.7 * shared / least(ours, theirs) >= 0.27
    group by story_id
)
select
    asked.story_id,
    if(asked.articles <= $most, 2.0 * coalesce(linked.edges, 0) / asked.articles, null) as mean_degree
from asked
left join linked using (story_id)
order by asked.story_id;
