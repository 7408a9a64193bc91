-- grain: one row per figure that a search names by its value, or that is printed with its words, newest first
-- $value is the number that the search is, NULL where it is none; an empty $unit is any. $clauses, $hits and $within are
-- those of found_quotes, and restrict only what is found by its words; of_figures is the number of figures.
with printed as materialized (
    select
        figures.article_id, figures.char_start, replace(concat_ws(' ', figures.surface, figures.about), '’', '''') as plain
    from figures
    join newest_matching($scope, $literals, $on_raw, $any_sense, $within) using (article_id)
    where figures.surface is not null
        and regexp_matches(replace(concat_ws(' ', figures.surface, figures.about), '’', ''''), $hits)
),
by_words as (
    select article_id, char_start from printed where matches_clause(plain, $clauses)
)
select
    figures.article_id, figures.surface, figures.value, figures.unit, figures.about, figures.char_start,
    figures.char_end, scope.published_on, scope.outlet_name as outlet,
    count(*) over () as of_figures
from figures
join scope_articles($scope) scope using (article_id)
where (figures.value = $value and ($unit = '' or figures.unit = $unit))
    or (figures.article_id, figures.char_start) in (from by_words)
order by scope.published_on desc nulls last, scope.article_no, figures.char_start, figures.value, figures.unit
limit $most;
