-- grain: one row per story with articles in the scope, a page of them in the order asked for; of_stories counts them
-- articles, outlets and origins count the scope alone, story_articles the whole story. Topics are those of half of it.
with scope as (
    select article_no, article_id, outlet_id, outlet_name, headline, story_id, origin_id, published_on
    from articles_in_scope(
        $from_on, $to_on, $outlet_ids, $topic_ids, $all_topics, $countries, $kinds, $languages, $reliable_only,
        $free_words, $on_raw
    )
    where story_id is not null
),
told as (
    select
        story_id,
        count(*) as articles,
        count(distinct outlet_id) as outlets,
        count(distinct origin_id) as origins,
        min(published_on) as first_on,
        max(published_on) as last_on,
        any_value(scope.headline order by published_on nulls last, article_no) as headline,
        bool_or($search = '' or contains(
            lower(concat_ws(' ', scope.headline, outlets.name, scope.outlet_name)), lower($search)
        )) as is_found
    from scope
    left join outlets using (outlet_id)
    group by story_id
),
on_topic as (
    select scope.story_id, topics.topic_no, topics.label
    from scope
    join article_topics using (article_no)
    join topics using (topic_id)
    join told using (story_id)
    where article_topics.is_in_article
    group by all
    having 2 * count(*) >= any_value(told.articles)
),
named as (
    select story_id, string_agg(label, ', ' order by topic_no) as topics
    from on_topic
    group by story_id
),
listed as (
    select
        told.story_id,
        coalesce(leads.headline, told.headline) as headline,
        coalesce(outlets.name, leads.outlet_name) as outlet,
        told.articles,
        told.outlets,
        told.origins,
        told.first_on,
        told.last_on,
        date_diff('day', told.first_on, told.last_on) + 1 as days,
        named.topics,
        stories.articles as story_articles,
        stories.is_contradictory
    from told
    join stories using (story_id)
    join articles leads on leads.article_id = stories.lead_article_id
    left join outlets on outlets.outlet_id = leads.outlet_id
    left join named on named.story_id = told.story_id
    where told.is_found
)
select *, count(*) over () as of_stories
from listed
order by
    case $order when 'articles' then articles when 'outlets' then outlets when 'origins' then origins
        when 'span' then days end desc nulls last,
    case when $order = 'oldest' then first_on end asc nulls last,
    case when $order = 'headline' then lower(headline) end asc nulls last,
    last_on desc nulls last,
    story_id
limit $most offset $skipped;
