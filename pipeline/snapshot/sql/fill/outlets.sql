-- grain: one row per outlet of the reference data, as the file has them
insert into outlets
select outlet_id, name, aliases, domains, country, language, kind
from given;
