-- grain: one row per span of an article's raw text, in text order
select span_no, char_start, char_end, is_kept, rule
from spans
where article_id = $article_id
order by span_no;
