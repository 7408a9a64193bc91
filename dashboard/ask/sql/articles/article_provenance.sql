-- grain: one row: the story and origin of an article; no row if it belongs to no story
-- Wording counts as copied if the article leads back to another's report and a pair of the story shares wording.
select
    articles.story_id,
    coalesce(leads.headline, (
        select arg_min(headline, others.article_no)
        from articles others
        where others.story_id = articles.story_id and others.headline is not null
    )) as story_headline,
    stories.articles,
    stories.outlets,
    stories.owners,
    stories.origins,
    stories.lead_article_id = articles.article_id as is_lead,
    articles.origin_id = articles.article_id as is_own_origin,
    origins.kind as origin_kind,
    coalesce(origins.outlet_name, first_accounts.outlet_name) as origin_outlet,
    coalesce(origins.said_on, first_accounts.published_on) as origin_on,
    first_accounts.headline as origin_headline,
    articles.origin_id,
    (
        select arg_max(struct_pack(grade := grade, share := share), share)
        from (
            select grade, if(first_id = $article_id, first_in_second, second_in_first) as share
            from reuse
            where $article_id in (first_id, second_id) and grade is not null
        )
    ).grade as nearest_grade,
    (
        select arg_max(basis, if(first_id = $article_id, first_in_second, second_in_first))
        from reuse
        where $article_id in (first_id, second_id)
    ) as compared_by,
    (
        select max(if(first_id = $article_id, first_in_second, second_in_first))
        from reuse
        where $article_id in (first_id, second_id)
    ) as taken_share
from articles
join stories on stories.story_id = articles.story_id
left join articles leads on leads.article_id = stories.lead_article_id
left join origins on origins.origin_id = articles.origin_id
left join articles first_accounts on first_accounts.article_id = articles.origin_id
where articles.article_id = $article_id;
