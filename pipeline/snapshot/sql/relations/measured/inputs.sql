-- grain: one row per input file
-- after: articles, duplicates, merged, rejections
create table inputs (
    source_file varchar not null,
    records integer not null,
    loaded integer not null,
    merged integer not null,
    duplicates integer not null,
    not_articles integer not null,
    rejected integer not null,
    encodings varchar[] not null,
    kind varchar,
    shape varchar,
    encoding_basis varchar[] not null,
    columns_used varchar[] not null,
    columns_ignored varchar[] not null,
    notes varchar[] not null,
    skipped varchar
);

comment on table inputs is 'One row per input file; records = loaded + merged + duplicates + not_articles + rejected.';
comment on column inputs.source_file is 'Input file, by its name in the folder that was given; where texts are withheld, by its number in the order of reading.';
comment on column inputs.records is 'Records seen; a file refused as a whole counts as one.';
comment on column inputs.loaded is 'Articles loaded from it.';
comment on column inputs.merged is 'Records merged into an article of another record.';
comment on column inputs.duplicates is 'Records left out as duplicates.';
comment on column inputs.not_articles is 'Records that are not articles, such as notices and lists: kept, and outside every count.';
comment on column inputs.rejected is 'Records refused.';
comment on column inputs.encodings is 'Character encodings its records were read in.';
comment on column inputs.kind is 'Kind of file that most of its articles were read from; NULL if there are none.';
comment on column inputs.shape is 'Tool or list whose columns its records have; generic if they are the usual ones, NULL for files without columns.';
comment on column inputs.encoding_basis is 'Each encoding with how it is known: mark, stated, declared, shape, valid (UTF-8), detected or assumed.';
comment on column inputs.columns_used is 'Each field with the columns it was taken from; none where texts are withheld.';
comment on column inputs.columns_ignored is 'Columns that were not used; none where texts are withheld.';
comment on column inputs.notes is 'What was repaired or left out, each with the number of records; none where texts are withheld.';
comment on column inputs.skipped is 'Why a file was not read at all, as its name says that it is not an input; NULL for inputs.';

-- What was seen is counted from the ledger, what became of it from the tables: `load` compares the two.
insert into inputs
with seen as (
    select source_file, count(*) as records
    from (select source_file from records union all select source_file from refused)
    group by source_file
),
every as (
    select source_file from seen
    union
    select source_file from input_facts where skipped is not null
),
loaded as (
    select
        source_file,
        count(*) filter (not_article is null) as loaded,
        count(*) filter (not_article is not null) as not_articles
    from articles
    group by source_file
),
taken_in as (
    select source_file, count(*) as merged from merged group by source_file
),
doubled as (
    select source_file, count(*) as duplicates from duplicates group by source_file
),
rejected as (
    select source_file, count(*) as rejected from rejections group by source_file
),
read_as as (
    select source_file, list(distinct encoding order by encoding) as encodings from arrivals group by source_file
)
select
    source_file, coalesce(records, 0), coalesce(loaded, 0), coalesce(merged, 0), coalesce(duplicates, 0),
    coalesce(not_articles, 0), coalesce(rejected, 0),
    coalesce(encodings, []), input_facts.kind, input_facts.shape, coalesce(input_facts.encoding_basis, []),
    coalesce(input_facts.columns_used, []), coalesce(input_facts.columns_ignored, []), coalesce(input_facts.notes, []),
    input_facts.skipped
from every
left join seen using (source_file)
left join loaded using (source_file)
left join taken_in using (source_file)
left join doubled using (source_file)
left join rejected using (source_file)
left join read_as using (source_file)
left join input_facts using (source_file)
order by source_file;
