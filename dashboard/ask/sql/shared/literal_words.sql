-- grain: one row per word that counts at a place of a literal; a macro for one connection
-- `literals` is that of articles_matching.
create temp macro literal_words(literals) as table
select unnest(literals::struct(
    series varchar, clause_no integer, literal_no integer, "bit" bigint, wanted bigint, most_between integer,
    has_order boolean, side integer, part integer, parts integer, pairs integer, word varchar
)[], recursive := true);
