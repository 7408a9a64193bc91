-- grain: one row per side and phrase that it uses more than the other sides together, the strongest of each side first
-- A phrase is two or three words of full texts in one language that neither begin nor end with a word that holds
-- sentences together, and have no number. It must appear in two stories of the side or more: what one event brings is
-- its subject. zeta is the log-odds with an informative Dirichlet prior, as in distinctive_words; the prior is all sides
-- together, weighted as $prior_words phrases on each side.
with sided as (
    select
        article_no, coalesce(story_no, -article_no) as story_no,
        side_of($sides_by, $sides, outlet_id, owner_id, outlet_kind, outlet_country) as side
    from scope_articles($scope)
    where "language" = $language
),
pairs as (
    select sided.side, sided.article_no, sided.story_no, bigrams.place, bigrams.word, bigrams.next_word
    from bigrams
    join sided using (article_no)
    where sided.side is not null and bigrams.next_word <> '' and not regexp_matches(word || next_word, '[0-9]')
),
said as (
    select side, article_no, story_no, [word, next_word] as words
    from pairs
    where not list_contains($stop_words, word) and not list_contains($stop_words, next_word)
    union all
    select firsts.side, firsts.article_no, firsts.story_no, [firsts.word, firsts.next_word, seconds.next_word]
    from pairs firsts
    join pairs seconds on seconds.article_no = firsts.article_no and seconds.place = firsts.place + 1
    where not list_contains($stop_words, firsts.word) and not list_contains($stop_words, seconds.next_word)
),
counted as (
    select
        side, words, count(*) as side_count, count(distinct article_no) as articles,
        count(distinct story_no) as stories,
        list_slice(list(distinct article_no order by article_no), 1, $most_texts) as article_nos
    from said
    group by side, words
),
weighed as (
    select
        *,
        sum(side_count) over (partition by words) - side_count as rest_count,
        sum(side_count) over (partition by side) as side_phrases,
        sum(side_count) over () - sum(side_count) over (partition by side) as rest_phrases
    from counted
),
primed as (
    select *, $prior_words * (side_count + rest_count) / (side_phrases + rest_phrases) as prior
    from weighed
    where rest_phrases > 0
),
scored as (
    select
        *,
        (
            ln((side_count + prior) / (side_phrases + $prior_words - side_count - prior))
            - ln((rest_count + prior) / (rest_phrases + $prior_words - rest_count - prior))
        ) / sqrt(1 / (side_count + prior) + 1 / (rest_count + prior)) as zeta
    from primed
)
select
    side, words, side_count::bigint as side_count, rest_count::bigint as rest_count, articles::bigint as articles,
    stories::bigint as stories, side_phrases::bigint as side_phrases, rest_phrases::bigint as rest_phrases, zeta,
    article_nos
from scored
where zeta >= 1.96 and stories > 1
qualify row_number() over (partition by side order by zeta desc, words) <= $most
order by side, zeta desc, words;
