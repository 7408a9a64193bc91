-- grain: one row per hit of a search in an article's body: the text from the hit before to its end, and the hit
with piece as (
    select unnest(regexp_extract_all(replace(body, '’', ''''), $hits)) as piece
    from articles
    where article_id = $article_id and has_text
)
select len(piece) as advance, len(regexp_extract(piece, $hits, 2)) as length
from piece;
