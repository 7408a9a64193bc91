-- grain: one row per figure in an article's body, in text order
select value, unit, qualifier, about, surface, sentence
from figures
where article_id = $article_id
order by char_start, char_end, unit;
