-- grain: one row per article, with all that was measured nested in it and no text: the shape of a shard
-- A quotation stays only where it is the value of its fact, which is there anyway.
with spans_of as (
    select
        article_id,
        list({char_start: char_start, char_end: char_end, is_kept: is_kept, rule: rule} order by span_no) as spans
    from spans
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
            keyword_id: keyword_id, form: form, surface: surface, region: region::varchar,
            char_start: char_start, char_end: char_end, sentence: sentence, in_lede: in_lede
        } order by region, char_start, char_end, keyword_id, form) as mentions
    from mentions
    group by article_id
),
figures_of as (
    select
        article_id,
        list({
            value: value, unit: unit, qualifier: qualifier, about: null::varchar, surface: null::varchar,
            char_start: char_start, char_end: char_end, sentence: sentence
        } order by char_start, char_end, unit, value) as figures
    from figures
    group by article_id
),
credits_of as (
    select
        article_id,
        list({name: name, outlet_id: outlet_id, verb: verb, kind: kind, hedge: hedge, said_on: said_on, is_short_form: is_short_form, region: region, char_start: char_start, char_end: char_end, sentence: sentence, position: position} order by region, char_start, char_end, name, verb) as credits
    from credits
    group by article_id
),
quotes_of as (
    select
        article_id,
        list({text: null::varchar, key: key, speaker: null::varchar, speaker_role: null::varchar, verb: null::varchar, is_term: is_term, words: words, char_start: char_start, char_end: char_end, sentence: sentence} order by char_start, char_end) as quotes
    from quotes
    group by article_id
),
people_of as (
    select
        article_id,
        list({name: null::varchar, key: key, surface: null::varchar, title: null::varchar, is_attributive: is_attributive, char_start: char_start, char_end: char_end, sentence: sentence} order by char_start, char_end) as people
    from people
    group by article_id
),
days_of as (
    select
        article_id,
        list({month: month, day: day, char_start: char_start, char_end: char_end, sentence: sentence} order by char_start, char_end) as days
    from days
    group by article_id
),
words_of as (
    select article_no, list({word: word, count: count, in_headline: in_headline, in_lede: in_lede} order by word) as word_counts
    from words
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
    coalesce(people, []) as people,
    coalesce(days, []) as days,
    coalesce(word_counts, []) as word_counts,
    null::varchar[] as word_order,
    unrecorded_of.names as unrecorded
from articles
left join spans_of using (article_id)
left join evidence_of using (article_id)
left join mentions_of using (article_id)
left join figures_of using (article_id)
left join credits_of using (article_id)
left join quotes_of using (article_id)
left join people_of using (article_id)
left join days_of using (article_id)
left join words_of using (article_no)
left join unrecorded_of using (article_no)
order by article_no;
