-- grain: one row per month and outlet with matching articles
-- $outlet_ids restricts to these outlets; an empty list restricts nothing. Undated articles have no month.
select date_trunc('month', articles.published_on)::date as month, articles.outlet_id, count(distinct article_no) as articles
from articles_matching([], [], [], $literals, false, false)
join articles using (article_no)
where articles.not_article is null
    and (len($outlet_ids) = 0 or list_contains($outlet_ids, articles.outlet_id))
    and ($from_on::date is null or articles.published_on >= $from_on)
    and ($to_on::date is null or articles.published_on <= $to_on)
group by all;
