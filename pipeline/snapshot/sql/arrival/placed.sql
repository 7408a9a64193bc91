-- grain: one row per record that arrived sound; temporary
-- Of the records of one article the latest is loaded: by date, then by hash, so that input order is irrelevant. Among
-- equal records the one that brings its text along wins.
create temp table placed as
with ranked as (
    select
        source_file, record, shard, shard_row, article_id, content_hash, published_on,
        row_number() over same_article as place,
        first_value(content_hash) over same_article as loaded_hash
    from arrivals
    where rejection_code is null
    window same_article as (
        partition by article_id
        order by
            published_on desc nulls last, published_at desc nulls last, content_hash desc,
            has_text desc, source_file, record
        rows between unbounded preceding and unbounded following
    )
)
select
    *,
    case when place > 1 then if(content_hash = loaded_hash, 'DUP_SAME', 'DUP_CONFLICT') end as duplicate_code,
    case when place = 1 then
        row_number() over (partition by place = 1 order by published_on nulls last, article_id)
    end::integer as article_no
from ranked;
