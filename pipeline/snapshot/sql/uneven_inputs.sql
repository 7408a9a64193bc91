-- grain: one row per input file whose records are not all accounted for; none in a sound build
select source_file, records, loaded + duplicates + rejected as accounted_for
from inputs
where records <> loaded + duplicates + rejected
order by source_file;
