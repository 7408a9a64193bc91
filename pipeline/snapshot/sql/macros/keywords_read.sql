-- grain: one row per article and keyword that it mentions as the reader counts: on the raw text too, in other senses too
create macro keywords_read(on_raw, any_sense) as table
select *
from (
    select
        article_no, keyword_id, topic_id, is_opt_in,
        headline_count + if(any_sense, other_headline_count, 0) as headline_count,
        body_count + if(on_raw, removed_count, 0)
            + if(any_sense, other_body_count + if(on_raw, other_removed_count, 0), 0) as read_count
    from article_keywords
)
where headline_count + read_count > 0;

comment on macro table keywords_read is 'One row per article and keyword with its mentions in the headline and in the text that is read. on_raw BOOLEAN: text that cleaning removed is read too. any_sense BOOLEAN: other senses count too.';
