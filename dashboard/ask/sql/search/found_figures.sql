-- grain: one row per figure that a search names by its value, or that is printed with its words, newest first
-- $value is the number that the search is, NULL where it is none; an empty $unit is any. $patterns, $hits and $within
-- are those of found_quotes; of_figures is the number of figures.
with patterns as (
    select unnest($patterns::struct(clause integer, is_wanted boolean, pattern varchar)[], recursive := true)
),
scope as (
    select article_no, article_id, published_on, outlet_id, outlet_name
    from scope_articles($scope)
),
read as (
    select article_id
    from scope
    where article_no in (select article_no from articles_matching([], [], [], $literals, $on_raw, $any_sense))
    order by published_on desc nulls last, article_no
    limit $within
),
printed as (
    select article_id, char_start, replace(concat_ws(' ', surface, about), '’', '''') as plain
    from figures
    join read using (article_id)
    where surface is not null and regexp_matches(replace(concat_ws(' ', surface, about), '’', ''''), $hits)
),
by_words as (
    select distinct article_id, char_start
    from (
        select printed.article_id, printed.char_start
        from printed, patterns
        group by printed.article_id, printed.char_start, patterns.clause
        having bool_and(regexp_matches(printed.plain, patterns.pattern) = patterns.is_wanted)
    )
)
select
    figures.article_id, figures.surface, figures.value, figures.unit, figures.about, figures.char_start,
    figures.char_end, scope.published_on, scope.outlet_name as outlet,
    count(*) over () as of_figures
from figures
join scope using (article_id)
where (figures.value = $value and ($unit = '' or figures.unit = $unit))
    or (figures.article_id, figures.char_start) in (from by_words)
order by scope.published_on desc nulls last, scope.article_no, figures.char_start, figures.value, figures.unit
limit $most;
