-- grain: one row per line of corrections.csv
select
    corrections.kind as correction,
    articles.headline,
    others.headline as other_headline,
    corrections.status,
    corrections.inferred,
    coalesce(sources.headline, report_outlets.name, reports.outlet_name) as inferred_source,
    corrections.source_file,
    corrections.record,
    corrections.article_id,
    corrections.other_id
from corrections
left join articles on articles.article_id = corrections.article_id
left join articles others on others.article_id = corrections.other_id
left join reports on reports.report_id = corrections.inferred
left join outlets report_outlets on report_outlets.outlet_id = reports.outlet_id
left join articles sources on sources.article_id = corrections.inferred
union all
select
    'sense',
    articles.headline,
    senses.meaning,
    sense_corrections.status,
    sense_corrections.inferred,
    inferred_senses.meaning,
    sense_corrections.source_file,
    sense_corrections.record,
    sense_corrections.article_id,
    sense_corrections.sense
from sense_corrections
left join articles on articles.article_id = sense_corrections.article_id
left join senses on senses.sense = sense_corrections.sense
left join senses inferred_senses on inferred_senses.sense = sense_corrections.inferred
order by source_file, record;
