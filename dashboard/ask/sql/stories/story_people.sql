-- grain: one row per person and article of a story, with the text around the first mention if texts are stored
select
    people.key,
    people.article_id,
    any_value(people.name) as name,
    count(*) as mentions,
    string_agg(distinct people.surface, '; ' order by people.surface) as surfaces,
    any_value(
        substr(articles.body, greatest(1, people.char_start - 299), least(300, people.char_start))
        order by people.char_start
    ) as before,
    any_value(
        substr(articles.body, people.char_start + 1, people.char_end - people.char_start) order by people.char_start
    ) as found,
    any_value(substr(articles.body, people.char_end + 1, 300) order by people.char_start) as after
from people
join articles using (article_id)
where articles.story_id = $story_id
group by people.key, people.article_id
order by people.key, people.article_id;
