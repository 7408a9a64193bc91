-- grain: one row per measured column that the measurements of articles in scope lack, with how many articles
select unrecorded.name, count(*) as articles
from unrecorded
join articles_in_scope(
    $from_on, $to_on, $outlet_ids, $asked_bits, $all_topics, $countries, $kinds, $languages, $reliable_only,
    $free_words, $on_raw, any_sense := $any_sense, owner_ids := $owner_ids
) using (article_no)
group by unrecorded.name
order by articles desc, unrecorded.name;
