-- grain: one row per article to be loaded, with all that was measured and the best facts of all its records; temporary
create temp view settled as
select
    kept.article_id,
    kept.article_no,
    kept.source_file,
    kept.record,
    measured.* exclude (article_id, shard, shard_row) replace (
        coalesce(chosen.headline.headline, measured.headline) as headline,
        coalesce(chosen.byline.byline, measured.byline) as byline,
        if(chosen.outlet is null, measured.outlet_id, chosen.outlet.id) as outlet_id,
        if(chosen.outlet is null, measured.outlet_name, chosen.outlet.name) as outlet_name,
        coalesce(chosen.outlet.basis, measured.outlet_basis) as outlet_basis,
        coalesce(chosen.published.day, measured.published_on) as published_on,
        if(chosen.published.day is null, measured.published_at, chosen.published.instant) as published_at,
        if(chosen.published.day is null, measured.published_tz, chosen.published.tz) as published_tz,
        if(chosen.published.day is null, measured.published_on_basis, chosen.published.basis) as published_on_basis,
        if(chosen.published.day is null, measured.published_precision, chosen.published."precision")
            as published_precision,
        if(chosen.published.day is null, measured.published_note, chosen.published.note) as published_note,
        coalesce(chosen.url.url, measured.url) as url,
        coalesce(evidence_of_versions.evidence, measured.evidence) as evidence,
        coalesce(headlines.mentions, measured.mentions) as mentions,
        coalesce(headlines.credits, measured.credits) as credits,
        coalesce(headlines.word_counts, measured.word_counts) as word_counts,
        -- Words whose sentences are not known count as unordered.
        case
            when coalesce(list_sum(measured.sentence_words), 0)
                = len(measured.word_order) - list_position(measured.word_order, '')
                and measured.sentence_words is not null
                then coalesce(headlines.word_order, measured.word_order)
        end as word_order
    )
from kept
join measured using (shard, shard_row)
left join chosen on chosen.article_id = kept.article_id
left join headlines on headlines.article_id = kept.article_id
left join evidence_of_versions on evidence_of_versions.article_id = kept.article_id;
