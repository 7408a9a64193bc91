-- grain: one row per table, but for builds, which holds the hashes made of these; and one for the places of records
-- A digest is the sum of its rows' hashes: the order of rows does not matter, every column of every row does. The
-- place of a record is not content: the articles leave it out, the row `places` has it. Words and pairs of words are too many
-- to hash one by one: per word, two polynomials of its postings modulo a prime are used instead. `table_digests` is one
-- table_digest for every table that has no rule of its own here; the loader makes it from the tables that there are.
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
    select word, next_word, article_no * 1048576::bigint + place as posting, sentence from bigrams
),
bigram_postings as (
    select
        word,
        next_word,
        count(*) as occurrences,
        sum(posting % 2147483647) as places,
        sum((posting % 2147483647) * (posting % 2147483629) % 2147483647) as products,
        sum(sentence * (posting % 2147483629) % 2147483647) as sentences
    from bigram_places
    group by word, next_word
)
select 'articles' as relation, true as is_content, count(*) as row_count,
    coalesce(sum(md5_number_lower(t::varchar)), 0) as digest
from (select * exclude (source_file, record, kind, encoding, found_at) from articles) t
union all
select 'places', false, count(*), coalesce(sum(md5_number_lower(t::varchar)), 0)
from (select article_id, source_file, record, kind, encoding, found_at from articles) t
union all
select 'words', true, coalesce(sum(articles), 0), coalesce(sum(md5_number_lower(t::varchar)), 0)
from word_postings t
union all
select 'bigrams', true, coalesce(sum(occurrences), 0), coalesce(sum(md5_number_lower(t::varchar)), 0)
from bigram_postings t
union all
select relation, is_content, row_count, digest
from table_digests;

comment on view relation_digests is 'One row per table, and one for the places of records: rows and digest. Reading it reads every value of the snapshot.';
comment on column relation_digests.relation is 'Table, or places.';
comment on column relation_digests.is_content is 'True where the digest is part of the content hash, false for the inputs hash.';
comment on column relation_digests.row_count is 'Rows.';
comment on column relation_digests.digest is 'Sum of the hashes of its rows.';

comment on view table_digests is 'The rows of relation_digests for the tables whose rows are hashed one by one.';
comment on column table_digests.relation is 'Table.';
comment on column table_digests.is_content is 'As in relation_digests.';
comment on column table_digests.row_count is 'Rows.';
comment on column table_digests.digest is 'Sum of the hashes of its rows.';
