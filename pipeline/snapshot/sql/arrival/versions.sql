-- grain: one row per content of an article that records of several contents give; temporary
-- `place` is 1 for the one whose text is loaded. A fact from the record's own field comes before one that was found in
-- the printed text; a headline that ends in dots was cut by whoever listed it.
create temp table versions as
with several as (
    select article_id, content_hash, shard, shard_row, place
    from (
        select
            *,
            row_number() over (partition by article_id, content_hash order by place) as copy,
            min(content_hash) over (partition by article_id) <> max(content_hash) over (partition by article_id)
                as are_several
        from placed
        where has_versions
    )
    where copy = 1 and are_several
)
select
    several.*,
    measured.headline,
    measured.byline,
    measured.outlet_id,
    measured.outlet_name,
    measured.outlet_basis,
    measured.published_on,
    measured.published_at,
    measured.published_tz,
    measured.published_on_basis,
    measured.published_precision,
    measured.published_note,
    measured.url,
    measured.words,
    measured.body_hash,
    measured.evidence,
    coalesce(measured.headline like '%...' or measured.headline like '%…', true) as is_headline_cut,
    is_of_record(measured.evidence, 'headline') as is_headline_stated,
    is_of_record(measured.evidence, 'byline') as is_byline_stated,
    coalesce(list_position(['stated', 'sidecar', 'url', 'filename'], measured.outlet_basis), 9) as outlet_rank,
    coalesce(list_position(['stated', 'sidecar', 'dateline', 'url', 'filename'], measured.published_on_basis), 9)
        + if(is_of_record(measured.evidence, 'published_on'), 0, 0.5) as published_rank
from several
join measured using (shard, shard_row);
