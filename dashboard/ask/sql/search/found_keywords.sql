-- grain: one row per keyword of the lexicon of which a spelling contains the search, most articles first
-- articles are those of the scope that mention it in headline or body, in its own sense.
with named as (
    select keyword_id, any_value(keywords.label) as label, any_value(topics.label) as topic
    from keywords
    join forms using (keyword_id)
    join topics on topics.topic_id = keywords.topic_id
    where not keywords.is_opt_in and contains(lower(concat_ws(' ', keywords.label, forms.form)), lower($name))
    group by keyword_id
),
mentioned as (
    select article_keywords.keyword_id, count(*) as articles
    from article_keywords
    join scope_articles($scope) using (article_no)
    where article_keywords.keyword_id in (select keyword_id from named)
        and article_keywords.headline_count + article_keywords.body_count > 0
    group by article_keywords.keyword_id
)
select named.keyword_id, named.label, named.topic, mentioned.articles, count(*) over () as of_keywords
from named
join mentioned using (keyword_id)
order by mentioned.articles desc, named.keyword_id
limit $most;
