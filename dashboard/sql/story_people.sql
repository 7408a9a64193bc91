-- grain: one row per person and article of a story
select
    people.key,
    people.article_id,
    any_value(people.name) as name,
    count(*) as mentions,
    string_agg(distinct people.surface, '; ' order by people.surface) as surfaces,
    string_agg(distinct people.title, '; ' order by people.title) as titles
from people
join articles using (article_id)
where articles.story_id = $story_id
group by people.key, people.article_id
order by people.key, people.article_id;
