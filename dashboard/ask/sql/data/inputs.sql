-- grain: one row per input file; records = loaded + duplicates + rejected
select source_file, records, loaded, duplicates, rejected, list_aggregate(encodings, 'string_agg', ', ') as encodings
from inputs
order by source_file;
