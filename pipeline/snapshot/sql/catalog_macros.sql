-- grain: one row per macro, with its parameters and what it is for
select function_name, array_to_string(parameters, ', ') as parameters, comment
from duckdb_functions()
where not internal and function_type in ('macro', 'table_macro')
order by function_name;
