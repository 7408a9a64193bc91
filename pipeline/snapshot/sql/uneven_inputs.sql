-- grain: one row per input file whose records are not all accounted for; none in a sound build
select source_file, records, loaded + merged + duplicates + not_articles + rejected as accounted_for
from inputs
where records <> loaded + merged + duplicates + not_articles + rejected
order by source_file;
