-- grain: one row per outlet of the scope that usually covers the topics of a story but has no article on it
-- Usually: at least $fewest articles of these dates and languages, half of them on one of the topics. near_articles are
-- its articles within $near_days days of the story: if there are none, they may just not have been collected.
with story as (
    select article_no, outlet_id, published_on from articles where story_id = $story_id
),
of_story as (
    select article_topics.topic_id
    from article_topics
    join story using (article_no)
    where article_topics.is_in_article
    group by article_topics.topic_id
    having 2 * count(*) >= (select count(*) from story)
),
span as (
    select min(published_on) - $near_days::integer as first_on, max(published_on) + $near_days::integer as last_on
    from story
),
coverage as (
    select
        article_no, outlet_id, published_on,
        article_no in (
            select article_no from article_topics where is_in_article and topic_id in (from of_story)
        ) as is_on_topic
    from base_articles($scope)
    where outlet_id is not null
)
select
    outlets.name,
    count(*) filter (is_on_topic) as topic_articles,
    count(*) as all_articles,
    count(*) filter (is_on_topic) / count(*) as topic_share,
    count(*) filter (published_on between span.first_on and span.last_on) as near_articles,
    coverage.outlet_id
from coverage
cross join span
left join outlets using (outlet_id)
where coverage.outlet_id not in (select outlet_id from story where outlet_id is not null)
group by coverage.outlet_id, outlets.name
having count(*) >= $fewest and 2 * count(*) filter (is_on_topic) >= count(*)
order by topic_articles desc, coverage.outlet_id;
