-- grain: one row per record that arrived sound; temporary
-- Of the records of one piece the fullest text is loaded, whole before cut; of texts about as long (four fifths) the
-- latest: by date, by the day it was found, by length, then by hash, so that input order is irrelevant. Among equal
-- records the one that brings its text along wins. The first piece of an address keeps the address's id.
create temp table placed as
with sound as (
    select
        arrivals.* replace (coalesce(pieces.piece_id, arrivals.article_id) as article_id),
        pieces.piece_id is not null as has_versions
    from arrivals
    left join pieces using (article_id, content_hash)
    where rejection_code is null
),
long_enough as (
    select *, words >= 0.8 * max(words) over (partition by article_id) as is_full
    from sound
)
select
    *,
    row_number() over same_article as place,
    first_value(content_hash) over same_article as loaded_hash
from long_enough
window same_article as (
    partition by article_id
    order by
        is_full desc, text_completeness = 'truncated', published_on desc nulls last, published_at desc nulls last,
        found_at desc nulls last, words desc, content_hash desc, has_text desc, source_file, record
    rows between unbounded preceding and unbounded following
);
