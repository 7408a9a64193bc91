-- grain: one row per story with articles in the scope, a page of them in the order asked for; of_stories counts them
-- articles, outlets and origins count the scope alone, story_articles the whole story. Topics are those of half of it.
-- All stories are ranked by what the order needs and no more; the rest is found for the page alone.
with scope as not materialized (
    select article_no, outlet_id, outlet_name, headline, story_id, origin_id, published_on, topic_bits
    from articles_in_scope(
        $from_on, $to_on, $outlet_ids, $asked_bits, $all_topics, $countries, $kinds, $languages, $reliable_only,
        $free_words, $on_raw
    )
    where story_id is not null
),
found as (
    select distinct scope.story_id
    from scope
    left join outlets using (outlet_id)
    where $search <> ''
        and contains(lower(concat_ws(' ', scope.headline, outlets.name, scope.outlet_name)), lower($search))
),
told as materialized (
    select story_id, count(*) as articles, min(published_on) as first_on, max(published_on) as last_on
    from scope
    where $search = '' or story_id in (from found)
    group by story_id
),
counted as (
    select story_id, count(distinct case $order when 'outlets' then outlet_id else origin_id end) as rank
    from scope
    where $order in ('outlets', 'origins')
    group by story_id
),
leads as (
    select stories.story_id, lower(articles.headline) as headline
    from stories
    join articles on articles.article_id = stories.lead_article_id
    where $order = 'headline'
),
ranked as (
    select
        told.*,
        case $order
            when 'articles' then articles
            when 'span' then date_diff('day', first_on, last_on)
            when 'newest' then null
            else counted.rank
        end as rank,
        if($order = 'oldest', first_on, null) as oldest_on,
        leads.headline as lead_headline
    from told
    left join counted on counted.story_id = told.story_id
    left join leads on leads.story_id = told.story_id
),
page as materialized (
    select *, row_number() over () as place
    from (
        from ranked
        order by
            rank desc nulls last, oldest_on nulls last, lead_headline nulls last, last_on desc nulls last, story_id
        limit $most offset $skipped
    )
),
told_in_full as (
    select
        scope.story_id,
        count(distinct scope.outlet_id) as outlets,
        count(distinct scope.origin_id) as origins,
        any_value(scope.headline order by scope.published_on nulls last, scope.article_no) as headline
    from scope
    join page using (story_id)
    group by scope.story_id
),
on_topic as (
    select scope.story_id, topics.topic_no, topics.label
    from scope
    join page using (story_id)
    join topics on scope.topic_bits & topic_bit(topics.topic_no) <> 0
    group by all
    having 2 * count(*) >= any_value(page.articles)
),
named as (
    select story_id, string_agg(label, ', ' order by topic_no) as topics
    from on_topic
    group by story_id
)
select
    page.story_id,
    coalesce(leads.headline, told_in_full.headline) as headline,
    coalesce(outlets.name, leads.outlet_name) as outlet,
    page.articles,
    told_in_full.outlets,
    told_in_full.origins,
    page.first_on,
    page.last_on,
    date_diff('day', page.first_on, page.last_on) + 1 as days,
    named.topics,
    stories.articles as story_articles,
    stories.is_contradictory,
    (select count(*) from told) as of_stories
from page
join told_in_full using (story_id)
join stories using (story_id)
join articles leads on leads.article_id = stories.lead_article_id
left join outlets on outlets.outlet_id = leads.outlet_id
left join named on named.story_id = page.story_id
order by page.place;
