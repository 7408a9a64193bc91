-- grain: one row per side and word by which outlets of that side name themselves: at least half of its uses are theirs
-- It is only a name, and not also a subject as "China" in "China Daily", if at most a tenth of the other outlets' articles
-- use it: words for subjects are in more.
with sided as (
    select
        article_no, coalesce(outlet_id, 'unknown') as outlet_id,
        side_of($sides_by, $sides, outlet_id, owner_id, outlet_kind, outlet_country) as side
    from scope_articles($scope)
),
sizes as (
    select outlet_id, count(*) as all_articles from sided group by outlet_id
),
carriers as (
    select word, sum(all_articles) as named_articles from outlet_words join sizes using (outlet_id) group by word
),
used as (
    select word, side, words.count as uses, outlet_words.word is not null as is_own
    from words
    join sided using (article_no)
    left join outlet_words using (outlet_id, word)
    where words.word in (select word from carriers)
),
elsewhere as (
    select word, count(*) filter (not is_own) as articles from used group by word
)
select
    side,
    word,
    10 * any_value(elsewhere.articles)
        <= (select sum(all_articles) from sizes) - any_value(carriers.named_articles) as is_name
from used
join elsewhere using (word)
join carriers using (word)
where side is not null
group by side, word
having 2 * coalesce(sum(uses) filter (is_own), 0) >= sum(uses)
order by side, word;
