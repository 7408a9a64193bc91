-- grain: one row per input file; records = loaded + merged + duplicates + not_articles + rejected
select
    source_file, records, loaded, merged, duplicates, not_articles, rejected,
    kind as file_kind,
    shape as file_shape,
    coalesce(nullif(array_to_string(encoding_basis, ', '), ''), array_to_string(encodings, ', ')) as encodings,
    array_to_string(columns_used, '; ') as columns_used,
    array_to_string(columns_ignored, ', ') as columns_ignored,
    array_to_string(notes, '; ') as notes,
    skipped
from inputs
order by source_file;
