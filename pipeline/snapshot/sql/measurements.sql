-- grain: one row per article, with all that was measured nested in it and no text: the shape of a shard
-- A quotation is kept only if it is the value of its fact, which is there anyway.
-- Nothing says which words are side by side either: measure/withheld.py, whose rows these are, says why.
with lengths as (
    select article_id, is_kept, rule, sum(char_end - char_start)::integer as length
    from spans
    group by all
),
spans_of as (
    select
        article_id,
        list({char_start: 0, char_end: length, is_kept: is_kept, rule: rule} order by is_kept, rule) as spans
    from lengths
    group by article_id
),
evidence_of as (
    select
        article_id,
        list({
            fact: fact, value: value, basis: basis, rule: rule, char_start: char_start, char_end: char_end,
            quote: if(quote = value, quote, null), note: note
        } order by evidence_no) as evidence
    from evidence
    group by article_id
),
mentions_of as (
    select
        article_id,
        list({
            keyword_id: keyword_id, form: short_form(form), surface: short_form(form), region: region::varchar,
            char_start: null::integer, char_end: null::integer, sentence: least(sentence, 3), in_lede: in_lede,
            sense: sense, sense_reason: null::varchar
        } order by
            keyword_id, short_form(form), region::varchar, least(sentence, 3), in_lede, sense nulls first
        ) as mentions
    from mentions
    group by article_id
),
figures_of as (
    select
        article_id,
        list({
            value: value, unit: unit, qualifier: null::varchar, about: null::varchar, surface: null::varchar,
            char_start: null::integer, char_end: null::integer, sentence: least(sentence, 3)
        } order by value nulls first, unit, sentence) as figures
    from figures
    group by article_id
),
credits_of as (
    select
        article_id,
        list({
            name: name, outlet_id: outlet_id, verb: null::varchar, kind: kind, hedge: null::varchar, said_on: said_on,
            is_short_form: is_short_form, region: region, char_start: null::integer, char_end: null::integer,
            sentence: if(sentence is null, null, least(sentence, 3)), position: position
        } order by
            region, if(sentence is null, null, least(sentence, 3)) nulls first,
            name, outlet_id nulls first, kind, said_on nulls first, is_short_form, position
        ) as credits
    from credits
    group by article_id
),
quotes_of as (
    select
        article_id,
        list({
            text: null::varchar, key: '', speaker: null::varchar, speaker_role: null::varchar, verb: null::varchar,
            is_term: is_term, words: words, char_start: null::integer, char_end: null::integer,
            sentence: least(sentence, 3)
        } order by is_term, words, sentence) as quotes
    from quotes
    group by article_id
),
days_of as (
    select
        article_id,
        list({
            month: month, day: day, char_start: null::integer, char_end: null::integer, sentence: least(sentence, 3)
        } order by month, day, sentence) as days
    from days
    group by article_id
),
words_of as (
    select article_no, list({word: word, count: count, in_headline: in_headline, in_lede: in_lede} order by word) as word_counts
    from words
    join articles using (article_no)
    where is_listed_in(word, articles.words)
    group by article_no
),
unrecorded_of as (
    select article_no, list(name order by name) as names from unrecorded group by article_no
)
select
    articles.article_id,
    content_hash,
    kind,
    encoding,
    null::varchar as rejection_code,
    null::varchar as rejection_stage,
    null::varchar as rejection_detail,
    headline,
    byline,
    dateline,
    outlet_id,
    outlet_name,
    outlet_basis,
    wire_service,
    is_wire_copy,
    published_on,
    published_at,
    published_tz,
    published_on_basis,
    published_precision,
    published_note,
    "language",
    language_basis,
    text_completeness,
    url,
    found_at,
    not_article,
    words,
    raw_words,
    sentences,
    lede_sentences,
    body_hash,
    sketch,
    false as has_text,
    null::varchar as body,
    null::varchar as raw,
    coalesce(spans, []) as spans,
    coalesce(evidence, []) as evidence,
    coalesce(mentions, []) as mentions,
    coalesce(figures, []) as figures,
    coalesce(credits, []) as credits,
    coalesce(quotes, []) as quotes,
    coalesce(days, []) as days,
    coalesce(word_counts, []) as word_counts,
    null::varchar[] as word_order,
    null::integer[] as sentence_words,
    unrecorded_of.names as unrecorded
from articles
left join spans_of using (article_id)
left join evidence_of using (article_id)
left join mentions_of using (article_id)
left join figures_of using (article_id)
left join credits_of using (article_id)
left join quotes_of using (article_id)
left join days_of using (article_id)
left join words_of using (article_no)
left join unrecorded_of using (article_no)
order by article_no;
