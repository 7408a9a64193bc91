-- grain: one row per outlet and day, week or month in which the scope has articles of it: those on a topic, and all
select
    outlet_id, date_trunc($bucket, published_on)::date as bucket_on,
    count(*) filter (read_topic_bits & $first_bits::ubigint <> 0) as articles, count(*) as all_articles
from scope_articles($scope)
where outlet_id is not null and published_on is not null
group by all
order by outlet_id, bucket_on;
