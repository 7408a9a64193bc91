-- grain: one value: whether a text matches every pattern of some clause, and none of those that it must not have
-- `clauses` are those of Expression.clause_patterns. A macro for one connection.
create temp macro matches_clause(plain, clauses) as list_bool_or(list_transform(
    clauses::struct(is_wanted boolean, pattern varchar)[][],
    lambda clause: list_bool_and(list_transform(
        clause, lambda literal: regexp_matches(plain, literal.pattern) = literal.is_wanted
    ))
));
