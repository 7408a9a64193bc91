-- grain: one row per record that was not loaded because the same article was, with that article
select duplicates.source_file, duplicates.record, duplicates.code, articles.headline, duplicates.article_id
from duplicates
left join articles using (article_id)
order by duplicates.source_file, duplicates.record
limit $most;
