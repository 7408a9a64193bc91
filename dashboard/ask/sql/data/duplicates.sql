-- grain: one row per duplicate record, with the article that it duplicates
select duplicates.source_file, duplicates.record, duplicates.code, articles.headline, duplicates.article_id
from duplicates
left join articles using (article_id)
order by duplicates.source_file, duplicates.record
limit $most;
