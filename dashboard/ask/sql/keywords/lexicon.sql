-- grain: one row per keyword of the lexicon, with its forms
select
    keywords.keyword_id,
    keywords.label,
    topics.label as topic,
    keywords.is_opt_in,
    list_sort(list_distinct(list(forms.form))) as forms
from keywords
join topics using (topic_id)
join forms using (keyword_id)
group by all
order by keywords.keyword_id;
