-- grain: one row per word that distinguishes a group of articles from the rest of the scope, the strongest first
-- The group is the articles of some outlets, or those from a day on. Log-odds with an informative Dirichlet prior, which
-- is the scope itself, weighted as $prior_words words on each side. zeta is delta divided by its standard deviation.
-- Beside articles whose text is withheld only words are compared that are counted there too. Two kinds are counted among
-- all words, and not listed: a word that only holds sentences together in the language of most of its uses, and one by
-- which outlets name themselves: half of its uses or more are theirs, and it is of their names or domains.
with function_words as (
    select unnest($function_languages) as "language", unnest($function_words) as word
),
scope as (
    select
        article_no, "language", outlet_id,
        (len($group_outlets) > 0 and list_contains($group_outlets, coalesce(outlet_id, 'unknown')))
            or coalesce(published_on >= $group_from_on, false) as is_in_group
    from scope_articles($scope)
    where $group_from_on is null or published_on is not null
),
least as (
    select greatest(2, ceil(ln(count(*))))::integer as articles from scope
),
counted as (
    select
        words.word,
        coalesce(sum(words.count) filter (is_in_group), 0) as group_count,
        coalesce(sum(words.count) filter (not is_in_group), 0) as rest_count,
        count(*) as articles,
        2 * coalesce(sum(words.count) filter (function_words.word is null), 0) > sum(words.count)
            and regexp_matches(words.word, '[\p{L}\p{N}]') as has_content
    from words
    join scope using (article_no)
    left join function_words using ("language", word)
    where words.count > 0
    group by words.word
),
sums as (
    select sum(group_count) as group_words, sum(rest_count) as rest_words from counted
),
weighed as (
    select *, $prior_words * (group_count + rest_count) / (group_words + rest_words) as prior
    from counted
    cross join sums
    where
        has_content and articles >= (select articles from least) and group_words > 0 and rest_words > 0
        and (is_listed(word) or not exists (from scope join unordered_articles using (article_no)))
),
scored as (
    select
        *,
        ln((group_count + prior) / (group_words + $prior_words - group_count - prior))
            - ln((rest_count + prior) / (rest_words + $prior_words - rest_count - prior)) as delta,
        sqrt(1 / (group_count + prior) + 1 / (rest_count + prior)) as deviation
    from weighed
),
distinct_words as (
    select * from scored where abs(delta / deviation) >= 1.96
),
own as (
    select
        words.word,
        coalesce(sum(words.count) filter (is_in_group), 0) as group_own,
        coalesce(sum(words.count) filter (not is_in_group), 0) as rest_own
    from words
    join scope using (article_no)
    join outlet_words using (outlet_id, word)
    where words.word in (select word from distinct_words)
    group by words.word
)
select
    word,
    group_count::bigint as group_count,
    rest_count::bigint as rest_count,
    articles,
    delta / deviation as zeta,
    group_words::bigint as group_words,
    rest_words::bigint as rest_words
from distinct_words
left join own using (word)
where case when delta > 0 then 2 * coalesce(group_own, 0) < group_count else 2 * coalesce(rest_own, 0) < rest_count end
order by zeta desc, word
limit 200;
