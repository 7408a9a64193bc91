-- grain: one row per story of two articles or more of which the search finds some, most found first
-- found counts those of the scope, articles the whole story; of_stories is the number of such stories. The headline is
-- that of the earliest article.
with found as (
    select story_no, count(*) as found
    from articles_found($scope, $search, $literals, $on_raw, $any_sense)
    where story_no is not null
    group by story_no
)
select
    stories.story_id, articles.headline, found.found, stories.articles, stories.outlets, stories.origins,
    stories.first_on, stories.last_on, count(*) over () as of_stories
from found
join stories using (story_no)
join articles on articles.article_id = stories.lead_article_id
where stories.articles > 1
order by found.found desc, stories.last_on desc nulls last, stories.story_no
limit $most;
