-- grain: one row per link of a story: `from` got its news from `to`
select
    * exclude (said_in, char_start, char_end),
    substr(said_in, greatest(1, char_start - 299), least(300, char_start)) as before,
    substr(said_in, char_start + 1, char_end - char_start) as found,
    substr(said_in, char_end + 1, 300) as after
from credit_arrows
where story_id = $story_id
order by to_id, from_id, article_id, char_start;
