-- grain: one row per fact of an article, with its basis and evidence
select fact, value, basis, rule, quote, note
from evidence
where article_id = $article_id
order by evidence_no;
