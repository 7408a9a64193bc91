-- grain: one row per table, but for builds, which holds the hashes made of these; and one for where articles stood
-- A digest is the sum of its rows' hashes: the order of rows does not matter, every column of every row does. Where a
-- record stood is no content: the articles leave it out, the row `places` has it. Words and pairs of words are too many
-- to hash one by one: per word, two polynomials of its postings modulo a prime stand for them.
create view relation_digests as
with postings as (
    select word, article_no * 8192::bigint + count * 4 + in_headline::bigint * 2 + in_lede::bigint as posting from words
),
word_postings as (
    select
        word,
        count(*) as articles,
        sum(posting % 2147483647) as places,
        sum((posting % 2147483647) * (posting % 2147483629) % 2147483647) as products
    from postings
    group by word
),
bigram_places as (
    select word, next_word, article_no * 1048576::bigint + place as posting from bigrams
),
bigram_postings as (
    select
        word,
        next_word,
        count(*) as occurrences,
        sum(posting % 2147483647) as places,
        sum((posting % 2147483647) * (posting % 2147483629) % 2147483647) as products
    from bigram_places
    group by word, next_word
)
select 'articles' as relation, true as is_content, count(*) as row_count, 
    coalesce(sum(md5_number_lower(t::varchar)), 0) as digest
from (select * exclude (source_file, record, kind, encoding) from articles) t
union all
select 'spans', true, count(*), coalesce(sum(md5_number_lower(t::varchar)), 0)
from spans t
union all
select 'evidence', true, count(*), coalesce(sum(md5_number_lower(t::varchar)), 0)
from evidence t
union all
select 'mentions', true, count(*), coalesce(sum(md5_number_lower(t::varchar)), 0)
from mentions t
union all
select 'article_keywords', true, count(*), coalesce(sum(md5_number_lower(t::varchar)), 0)
from article_keywords t
union all
select 'article_topics', true, count(*), coalesce(sum(md5_number_lower(t::varchar)), 0)
from article_topics t
union all
select 'figures', true, count(*), coalesce(sum(md5_number_lower(t::varchar)), 0)
from figures t
union all
select 'credits', true, count(*), coalesce(sum(md5_number_lower(t::varchar)), 0)
from credits t
union all
select 'quotes', true, count(*), coalesce(sum(md5_number_lower(t::varchar)), 0)
from quotes t
union all
select 'people', true, count(*), coalesce(sum(md5_number_lower(t::varchar)), 0)
from people t
union all
select 'days', true, count(*), coalesce(sum(md5_number_lower(t::varchar)), 0)
from days t
union all
select 'stories', true, count(*), coalesce(sum(md5_number_lower(t::varchar)), 0)
from stories t
union all
select 'origins', true, count(*), coalesce(sum(md5_number_lower(t::varchar)), 0)
from origins t
union all
select 'reports', true, count(*), coalesce(sum(md5_number_lower(t::varchar)), 0)
from reports t
union all
select 'links', true, count(*), coalesce(sum(md5_number_lower(t::varchar)), 0)
from links t
union all
select 'ties', true, count(*), coalesce(sum(md5_number_lower(t::varchar)), 0)
from ties t
union all
select 'reuse', true, count(*), coalesce(sum(md5_number_lower(t::varchar)), 0)
from reuse t
union all
select 'conflicts', true, count(*), coalesce(sum(md5_number_lower(t::varchar)), 0)
from conflicts t
union all
select 'outlets', true, count(*), coalesce(sum(md5_number_lower(t::varchar)), 0)
from outlets t
union all
select 'topics', true, count(*), coalesce(sum(md5_number_lower(t::varchar)), 0)
from topics t
union all
select 'keywords', true, count(*), coalesce(sum(md5_number_lower(t::varchar)), 0)
from keywords t
union all
select 'forms', true, count(*), coalesce(sum(md5_number_lower(t::varchar)), 0)
from forms t
union all
select 'exclusions', true, count(*), coalesce(sum(md5_number_lower(t::varchar)), 0)
from exclusions t
union all
select 'milestones', true, count(*), coalesce(sum(md5_number_lower(t::varchar)), 0)
from milestones t
union all
select 'places', false, count(*), coalesce(sum(md5_number_lower(t::varchar)), 0)
from (select article_id, source_file, record, kind, encoding from articles) t
union all
select 'rejections', false, count(*), coalesce(sum(md5_number_lower(t::varchar)), 0)
from rejections t
union all
select 'duplicates', false, count(*), coalesce(sum(md5_number_lower(t::varchar)), 0)
from duplicates t
union all
select 'inputs', false, count(*), coalesce(sum(md5_number_lower(t::varchar)), 0)
from inputs t
union all
select 'bigrams', true, coalesce(sum(occurrences), 0), coalesce(sum(md5_number_lower(t::varchar)), 0)
from bigram_postings t
union all
select 'unordered_articles', true, count(*), coalesce(sum(md5_number_lower(t::varchar)), 0)
from unordered_articles t
union all
select 'listings', true, count(*), coalesce(sum(md5_number_lower(t::varchar)), 0)
from listings t
union all
select 'words', true, coalesce(sum(articles), 0), coalesce(sum(md5_number_lower(t::varchar)), 0)
from word_postings t;
