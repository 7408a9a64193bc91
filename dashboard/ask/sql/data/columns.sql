-- grain: one row per column of the snapshot's tables and views, with its meaning
select table_name as relation, column_name as "column", data_type as type, comment as meaning
from duckdb_columns()
where schema_name = 'main' and not internal
order by relation, column_index;
