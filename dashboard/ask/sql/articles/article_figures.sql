-- grain: one row per figure in an article's body, in the order of the text
select value, unit, qualifier, about, surface, sentence
from figures
where article_id = $article_id
order by char_start, char_end, unit;
