-- grain: one row per story with articles in the scope, one page in the order asked for; of_stories is their total
-- A story has two articles or more, in or out of the scope. Headline and outlet are those of one article: the earliest
-- of the story or, if that has no headline, the first of the scope that has one.
-- articles, outlets, owners and origins count the scope only, story_articles the whole story. topics are those of at
-- least half of its articles. All stories are ranked by only what the order needs; the rest is read for the page alone.
-- Stories are joined by number: those of one page are close in time, so little is read for them.
with scope as not materialized (
    select article_no, outlet_id, owner_id, outlet_name, headline, story_no, origin_id, published_on, topic_bits
    from scope_articles($scope)
    where story_no is not null
),
found as (
    select distinct scope.story_no
    from scope
    where $search <> ''
        and contains(lower(concat_ws(' ', scope.headline, scope.outlet_name)), lower($search))
),
shared as (
    select story_no from stories where articles > 1
),
told as materialized (
    select story_no, count(*) as articles, min(published_on) as first_on, max(published_on) as last_on
    from scope
    where story_no in (from shared) and ($search = '' or story_no in (from found))
    group by story_no
),
counted as (
    select
        story_no,
        count(distinct case $order when 'outlets' then outlet_id when 'owners' then owner_id else origin_id end) as rank
    from scope
    where $order in ('outlets', 'owners', 'origins')
    group by story_no
),
leads as (
    select stories.story_no, lower(articles.headline) as headline
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
    left join counted using (story_no)
    left join leads using (story_no)
),
page as materialized (
    select *, row_number() over () as place
    from (
        from ranked
        order by
            rank desc nulls last, oldest_on nulls last, lead_headline nulls last, last_on desc nulls last, story_no
        limit $most offset $skipped
    )
),
members as materialized (
    select scope.*, page.articles
    from scope
    join page using (story_no)
),
told_in_full as (
    select
        story_no,
        count(distinct outlet_id) as outlets,
        count(distinct owner_id) as owners,
        count(distinct origin_id) as origins,
        arg_min(
            {'headline': headline, 'outlet_id': outlet_id, 'outlet_name': outlet_name}, article_no
        ) filter (headline is not null) as first
    from members
    group by story_no
),
on_topic as (
    select members.story_no, topics.topic_no, topics.label
    from members
    join topics on members.topic_bits & topic_bit(topics.topic_no) <> 0
    group by all
    having 2 * count(*) >= any_value(members.articles)
),
labelled as (
    select story_no, string_agg(label, ', ' order by topic_no) as topics
    from on_topic
    group by story_no
),
named as (
    select
        page.story_no,
        leads.headline is not null or told_in_full.first is null as is_of_lead,
        coalesce(leads.headline, told_in_full.first.headline) as headline,
        if(is_of_lead, leads.outlet_id, told_in_full.first.outlet_id) as outlet_id,
        if(is_of_lead, leads.outlet_name, told_in_full.first.outlet_name) as outlet_name
    from page
    join told_in_full using (story_no)
    join stories using (story_no)
    join articles leads on leads.story_no = page.story_no and leads.article_id = stories.lead_article_id
)
select
    stories.story_id,
    named.headline,
    named.outlet_name as outlet,
    page.articles,
    told_in_full.outlets,
    told_in_full.owners,
    told_in_full.origins,
    page.first_on,
    page.last_on,
    date_diff('day', page.first_on, page.last_on) + 1 as days,
    labelled.topics,
    stories.articles as story_articles,
    stories.is_contradictory,
    (select count(*) from told) as of_stories
from page
join told_in_full using (story_no)
join stories using (story_no)
join named using (story_no)
left join labelled using (story_no)
order by page.place;
