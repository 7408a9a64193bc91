-- grain: one row per column of every table and view, with what both mean
select
    owners.name as relation,
    owners.is_view,
    owners.comment as about,
    columns.column_name,
    columns.data_type,
    columns.is_nullable,
    columns.comment as meaning
from duckdb_columns() columns
join (
    select table_oid as oid, table_name as name, false as is_view, comment from duckdb_tables() where not internal
    union all
    select view_oid, view_name, true, comment from duckdb_views() where not internal
) owners on owners.oid = columns.table_oid and owners.name = columns.table_name
order by owners.is_view, owners.name, columns.column_index;
