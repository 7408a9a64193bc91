-- grain: one row per stated or inferred fact of an article
insert into evidence
with spread as (
    select
        kept.article_no, kept.article_id,
        generate_subscripts(measured.evidence, 1) as evidence_no, unnest(measured.evidence) as found
    from kept
    join measured using (shard, shard_row)
)
select
    article_id, evidence_no, found.fact, found.value, found.basis, found.rule,
    found.char_start, found.char_end, found.quote, found.note
from spread
order by article_no, evidence_no;
