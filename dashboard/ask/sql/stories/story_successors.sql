-- grain: one row per story that holds articles of a story of an earlier snapshot, the one with the most articles first
select
    successors.story_id,
    leads.headline,
    stories.articles,
    stories.first_on,
    stories.last_on
from successors
join stories on stories.story_id = successors.story_id
join articles leads on leads.article_id = stories.lead_article_id
where successors.former_id = $story_id
order by stories.articles desc, successors.story_id;
