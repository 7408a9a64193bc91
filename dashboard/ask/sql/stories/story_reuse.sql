-- grain: one row per pair of articles of a story that was compared
select
    coalesce(first_outlets.name, firsts.outlet_name) as first_outlet,
    coalesce(second_outlets.name, seconds.outlet_name) as second_outlet,
    reuse.first_in_second,
    reuse.second_in_first,
    reuse.longest_run,
    reuse.same_quotes,
    reuse.altered_quotes,
    reuse.same_figures,
    reuse.grade,
    reuse.basis as compared_by,
    stories.compared,
    reuse.earlier,
    reuse.first_id,
    reuse.second_id
from reuse
join stories on stories.story_id = reuse.story_id
join articles firsts on firsts.article_id = reuse.first_id
join articles seconds on seconds.article_id = reuse.second_id
left join outlets first_outlets on first_outlets.outlet_id = firsts.outlet_id
left join outlets second_outlets on second_outlets.outlet_id = seconds.outlet_id
where reuse.story_id = $story_id
order by greatest(reuse.first_in_second, reuse.second_in_first) desc nulls last, reuse.first_id, reuse.second_id;
