-- grain: one row: numbers of stories, articles without a story, origins, credits and contradictions
-- A story has two articles or more. A credit is for the reporting, or for a quotation given to the outlet.
select
    (select count(*) from stories where articles > 1) as stories,
    (select count(*) from stories where articles > 1 and outlets > 1) as shared_stories,
    (select count(*) from stories where articles = 1) as single_articles,
    (select count(distinct origin_id) from articles) as origins,
    (select count(*) from origins where kind = 'outside') as outside_origins,
    (select count(*) from credits where kind in ('credit', 'quotation')) as credits,
    (select count(*) from links) as links,
    (select count(*) from conflicts) as contradictions;
