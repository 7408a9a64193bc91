-- grain: one row per content of an address that has several, with the piece it is a version of; temporary
-- One address may have several pieces: a daily briefing, the posts of a live page. Two texts are one piece where six
-- tenths of the words of the shorter are in the longer (of unrelated articles a third are), where they were published
-- at the same minute, or where nothing tells them apart: neither day nor minute nor headline. A teaser in words of its
-- own is one with a text of its day. What has no text goes with the text of its day, else of its headline.
create temp table pieces as
with pairs as (
    select
        shorter.article_id, shorter.content_hash, longer.content_hash as longer_hash, longer.fullness,
        coalesce(shorter.published_on = longer.published_on, true) as may_be_one_day,
        coalesce(shorter.published_at = longer.published_at, true) as may_be_one_minute,
        coalesce(shorter.headline_key = longer.headline_key, true) as may_be_one_headline,
        coalesce(shorter.published_at = longer.published_at, false) as is_one_minute,
        coalesce(
            shorter.published_on = longer.published_on, shorter.published_at = longer.published_at,
            shorter.headline_key = longer.headline_key
        ) is null and least(shorter.words, longer.words) >= 60 as is_unknown,
        (shorter.text_completeness = 'truncated') <> (longer.text_completeness = 'truncated') as is_teaser,
        (shorter.body_hash <> '' and shorter.body_hash = longer.body_hash)
            or len(list_intersect(shorter.body_words, longer.body_words)) >= 0.6 * least(
                len(shorter.body_words), len(longer.body_words)
            ) as is_alike
    from wordings shorter
    join wordings longer
        on longer.article_id = shorter.article_id and longer.fullness < shorter.fullness
        and abs(longer.near - shorter.near) <= 50
),
parents as (
    select article_id, content_hash, arg_min(longer_hash, fullness) as parent
    from pairs
    where is_alike
        or is_one_minute
        or (may_be_one_day and is_teaser)
        or (may_be_one_day and may_be_one_minute and may_be_one_headline and not is_unknown)
    group by article_id, content_hash
),
roots as (
    with recursive climbed as (
        select article_id, content_hash, content_hash as root
        from contents
        where words > 0 and (article_id, content_hash) not in (select (article_id, content_hash) from parents)
        union all
        select parents.article_id, parents.content_hash, climbed.root
        from parents
        join climbed on climbed.article_id = parents.article_id and climbed.content_hash = parents.parent
    )
    select * from climbed
),
without_text as (
    select contents.article_id, contents.content_hash, arg_min(roots.root, struct_pack(
        other_day := not coalesce(contents.published_on = texts.published_on, true),
        other_headline := not coalesce(contents.headline_key = texts.headline_key, true),
        no_day := texts.published_on is null or contents.published_on is null,
        texts.fullness
    )) as root
    from contents
    join contents texts on texts.article_id = contents.article_id and texts.words > 0
    join roots on roots.article_id = texts.article_id and roots.content_hash = texts.content_hash
    where contents.words = 0 and abs(texts.near - contents.near) <= 50
    group by contents.article_id, contents.content_hash
),
-- Headlines alone, of an address without any text near: those of one day or of one headline are one piece.
headlines as (
    select
        article_id, content_hash,
        first_value(content_hash) over (
            partition by article_id, if(days > 1 and headlines > 1, published_on, null) order by fullness
        ) as root
    from (
        select
            *,
            count(distinct published_on) over (partition by article_id) as days,
            count(distinct headline_key) over (partition by article_id) as headlines
        from contents
        where words = 0
            and (article_id, content_hash) not in (select (article_id, content_hash) from without_text)
    )
),
rooted as (
    from roots union all from without_text union all from headlines
),
spans as (
    select
        rooted.article_id, rooted.root, min(contents.content_hash) as first_hash,
        min(contents.published_on) as first_on, min(contents.published_at) as first_at
    from rooted
    join contents using (article_id, content_hash)
    group by rooted.article_id, rooted.root
),
numbered as (
    select
        article_id, root, first_hash,
        row_number() over (
            partition by article_id order by first_on nulls last, first_at nulls last, first_hash
        ) as piece_no
    from spans
)
select
    rooted.article_id,
    rooted.content_hash,
    if(
        piece_no = 1, rooted.article_id, left(sha256(concat_ws(' ', rooted.article_id, first_hash)), 16)
    ) as piece_id
from rooted
join numbered using (article_id, root);
