-- grain: one row per story that grew and unit in which its new articles give values that its older ones lack
-- The older values of the unit stand beside the new ones: whether both count the same thing is the reader's to see.
with marked as materialized (
    select article_id, story_id, outlet_name, is_new
    from marked_articles($scope, $since_on, $since_at)
    where story_id is not null
),
grown as (
    select story_id from marked group by story_id having bool_or(is_new) and not bool_and(is_new)
),
given as (
    select
        marked.story_id, marked.is_new, marked.outlet_name, figures.unit, figures."value",
        coalesce(figures.surface, concat(figures."value", ' ', figures.unit)) as surface
    from marked
    join figures using (article_id)
    where marked.story_id in (from grown) and figures."value" is not null
),
counted as (
    select
        story_id, unit, "value", min(surface) as surface, bool_or(not is_new) as is_old,
        list(distinct outlet_name) as outlet_names
    from given
    group by story_id, unit, "value"
),
changed as (
    select
        story_id, unit,
        string_agg(surface, ', ' order by "value") filter (is_old) as earlier_figures,
        string_agg(surface, ', ' order by "value") filter (not is_old) as new_figures,
        list_sort(list_distinct(flatten(list(outlet_names) filter (not is_old)))) as outlet_names
    from counted
    group by story_id, unit
    having bool_or(is_old) and not bool_and(is_old)
)
select
    leads.headline as story_headline, changed.unit as figure_unit, changed.earlier_figures, changed.new_figures,
    array_to_string(changed.outlet_names, ', ') as outlet, changed.story_id
from changed
join stories using (story_id)
join articles leads on leads.article_id = stories.lead_article_id
order by stories.last_on desc nulls last, changed.story_id, changed.unit
limit $most;
