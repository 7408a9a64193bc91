-- grain: one row per record that was kept although it is not an article, with the reason
select source_file, record, not_article as code, headline, words, article_id
from articles
where not_article is not null
order by not_article, source_file, record
limit $most;
