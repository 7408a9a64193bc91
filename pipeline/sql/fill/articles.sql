-- grain: one row per article, in the order of article_no
insert into articles
select
    kept.article_id,
    kept.article_no,
    measured.outlet_id,
    measured.outlet_name,
    measured.outlet_basis,
    measured.headline,
    measured.byline,
    measured.dateline,
    measured.published_on,
    measured.published_at,
    measured.published_tz,
    measured.published_on_basis,
    measured.published_precision,
    measured.published_note,
    measured.published_on is not null
        and measured.published_on_basis in ('stated', 'sidecar', 'dateline', 'url') as is_date_reliable,
    measured.language,
    measured.language_basis,
    measured.words,
    measured.raw_words,
    measured.sentences,
    measured.lede_sentences,
    measured.body_hash,
    measured.sketch,
    measured.text_completeness,
    measured.wire_service,
    measured.is_wire_copy,
    null as story_id,
    null as origin_id,
    measured.url,
    kept.source_file,
    kept.record,
    measured.kind,
    measured.encoding,
    measured.content_hash,
    measured.has_text,
    measured.body,
    measured.raw
from kept
join measured using (shard, shard_row)
order by kept.article_no;
