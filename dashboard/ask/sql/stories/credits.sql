-- grain: one row per link stated by an article of the scope: `from` got its news from `to`
with scope as (
    select article_id
    from scope_articles($scope)
    where article_id in (select article_id from links)
)
select
    * exclude (said_in, char_start, char_end),
    substr(said_in, greatest(1, char_start - 299), least(300, char_start)) as before,
    substr(said_in, char_start + 1, char_end - char_start) as found,
    substr(said_in, char_end + 1, 300) as after
from credit_arrows
where article_id in (from scope)
order by story_id, to_id, from_id, article_id, char_start
limit $most;
