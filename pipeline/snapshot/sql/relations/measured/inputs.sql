-- grain: one row per input file
-- after: articles, duplicates, rejections
create table inputs (
    source_file varchar not null,
    records integer not null,
    loaded integer not null,
    duplicates integer not null,
    rejected integer not null,
    encodings varchar[] not null
);

comment on table inputs is 'One row per input file; records = loaded + duplicates + rejected.';
comment on column inputs.source_file is 'Input file, by its name in the folder that was given; where texts are withheld, by its number in the order of reading.';
comment on column inputs.records is 'Records seen; a file refused as a whole counts as one.';
comment on column inputs.loaded is 'Articles loaded from it.';
comment on column inputs.duplicates is 'Records left out as duplicates.';
comment on column inputs.rejected is 'Records refused.';
comment on column inputs.encodings is 'Character encodings its records were read in.';

-- What was seen is counted from the ledger, what became of it from the tables: `load` compares the two.
insert into inputs
with seen as (
    select source_file, count(*) as records
    from (select source_file from records union all select source_file from refused)
    group by source_file
),
loaded as (
    select source_file, count(*) as loaded from articles group by source_file
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
    source_file, records, coalesce(loaded, 0), coalesce(duplicates, 0), coalesce(rejected, 0), coalesce(encodings, [])
from seen
left join loaded using (source_file)
left join doubled using (source_file)
left join rejected using (source_file)
left join read_as using (source_file)
order by source_file;
