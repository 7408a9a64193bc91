-- grain: one row per content of an address that records of several contents have; temporary
-- Fullest first, and for each content the record that brings its text along. `near` is its place in the order of
-- days and headlines: only contents near each other in it are compared, so that an address of thousands stays quick.
create temp table contents as
with first_of as (
    select *
    from arrivals
    where rejection_code is null
    qualify row_number() over (
        partition by article_id, content_hash order by has_text desc, source_file, record
    ) = 1
),
keyed as (
    select
        article_id, content_hash, shard, shard_row, published_on, published_at, words, text_completeness,
        nullif(regexp_replace(lower(headline), '[^\p{L}\p{N}]+', '', 'g'), '') as headline_key
    from first_of
    qualify count(*) over (partition by article_id) > 1
)
select
    *,
    row_number() over (partition by article_id order by words desc, content_hash) as fullness,
    row_number() over (
        partition by article_id order by published_on, published_at, headline_key, words, content_hash
    ) as near
from keyed;
