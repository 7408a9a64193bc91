-- grain: one row per loaded article: a digest of all that grouping reads of it
-- Equal digests mean equal values: a text has quotation marks where it could be read as something else.
select article_id, md5(read::varchar) as digest
from (select article_id, {'row': grouped} as read from (select * exclude (article_no) from grouped) grouped)
order by article_id;
