-- grain: one row per article: what lists of articles show and sort by beside its facts
create table listings (
    article_no integer not null,
    headline_place integer not null,
    mentions integer,
    originality varchar
);

comment on table listings is 'One row per article: what lists of articles show and sort by beside its facts.';
comment on column listings.article_no is 'Position of the article in the snapshot.';
comment on column listings.headline_place is 'Place of the article when headlines are sorted by letters; those without one come last.';
comment on column listings.mentions is 'Mentions of the lexicon''s keywords in headline and body, opt-in ones left out; NULL where mentions were not recorded.';
comment on column listings.originality is 'own: it leads back to no other report; verbatim, partly: 85 %, 10 % or more of its runs of five words are also in one other article of its story; rephrased: fewer; NULL: it leads back to a report that is not in this dataset to compare with.';

-- Originality looks one way: how much of the article's own wording is also in one other article of its story. The bounds
-- are those of reuse.py, VERBATIM and PARTLY; of a pair without shares, the grade says on which side of them it is.
insert into listings
with compared as (
    select first_id as article_id, first_in_second as share, grade from reuse where grade is not null
    union all
    select second_id, second_in_first, grade from reuse where grade is not null
),
nearest as (
    select
        article_id,
        max(coalesce(share, case grade when 'verbatim' then 1 when 'partly' then 0.1 else 0 end)) as share
    from compared
    group by article_id
),
without_mentions as (
    select article_no from unrecorded where name = 'mentions'
),
mentioned as (
    select article_no, sum(headline_count + body_count)::integer as mentions
    from article_keywords
    where not is_opt_in
    group by article_no
)
select
    articles.article_no,
    row_number() over (order by lower(articles.headline) nulls last, articles.article_no),
    if(articles.article_no in (from without_mentions), null, coalesce(mentioned.mentions, 0)),
    case
        when articles.origin_id = articles.article_id then 'own'
        when nearest.share >= 0.85 then 'verbatim'
        when nearest.share >= 0.1 then 'partly'
        when nearest.share is not null then 'rephrased'
    end
from articles
left join nearest using (article_id)
left join mentioned using (article_no)
order by articles.article_no;
