-- grain: one row per article that records of several contents give, with the evidence of all of them; temporary
-- A fact keeps the evidence of the version it is taken from; what another record says instead stays beside it, as a note.
-- Places in a text are those of the version whose text is loaded.
create temp table evidence_of_versions as
with spread as (
    select
        article_id, place, generate_subscripts(evidence, 1) as evidence_no, unnest(evidence) as said
    from versions
),
taken as (
    select
        spread.*,
        case said.fact
            when 'headline' then chosen.headline.place
            when 'byline' then chosen.byline.place
            when 'outlet' then chosen.outlet.place
            when 'published_on' then chosen.published.place
            when 'url' then chosen.url.place
            when 'section' then min(place) filter (said.fact = 'section') over (partition by article_id)
            when 'page' then min(place) filter (said.fact = 'page') over (partition by article_id)
            else 1
        end as taken_from
    from spread
    join chosen using (article_id)
),
own as (
    select
        article_id, said.fact as fact, said.value as value, said.basis as basis, said.rule as rule,
        if(place = 1, said.char_start, null) as char_start, if(place = 1, said.char_end, null) as char_end,
        said.quote as quote, said.note as note, evidence_no, false as is_other
    from taken
    where place = taken_from
),
others as (
    select
        article_id, said.fact, said.value, said.basis, min(said.rule), null, null, min(said.quote),
        'OTHER_RECORD', min(evidence_no), true
    from taken
    where place <> taken_from
        and said.fact in ('headline', 'byline', 'outlet', 'published_on', 'url', 'section', 'page')
        and said.value is not null
        and (article_id, said.fact, said.value) not in (
            select (article_id, fact, value) from own where value is not null
        )
    group by article_id, said.fact, said.value, said.basis
)
select
    article_id,
    list({
        fact: fact, value: value, basis: basis, rule: rule, char_start: char_start, char_end: char_end, quote: quote,
        note: note
    } order by is_other, evidence_no, fact, value, basis) as evidence
from (from own union all from others)
group by article_id;
