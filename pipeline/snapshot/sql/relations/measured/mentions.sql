-- grain: one row per occurrence of a keyword in an article, in the order of the text
-- after: sense_corrections
create type region as enum ('headline', 'body', 'removed');

create table mentions (
    article_id varchar not null,
    article_no integer not null,
    keyword_id varchar not null,
    topic_id varchar not null,
    form varchar not null,
    surface varchar not null,
    region region not null,
    char_start integer,
    char_end integer,
    sentence integer not null,
    in_headline boolean not null,
    in_lede boolean not null,
    sense varchar,
    sense_reason varchar
);

comment on table mentions is 'One row per occurrence of a keyword in an article: headline, body, or text that cleaning removed.';
comment on column mentions.article_id is 'Article.';
comment on column mentions.article_no is 'Position of the article in the snapshot.';
comment on column mentions.keyword_id is 'Keyword that is mentioned.';
comment on column mentions.topic_id is 'Topic of the keyword.';
comment on column mentions.form is 'Listed form that was found.';
comment on column mentions.surface is 'The form as this article spells it.';
comment on column mentions.region is 'headline, body, or removed.';
comment on column mentions.char_start is 'First character, from 0, in the headline, the body or, for removed, the raw text; NULL where the text is withheld.';
comment on column mentions.char_end is 'One past the last character.';
comment on column mentions.sentence is 'Number of the sentence in the body, from 0; 0 outside the body.';
comment on column mentions.in_headline is 'True for a mention in the headline.';
comment on column mentions.in_lede is 'True for a mention in the body''s lede: its first paragraph, at most three sentences.';
comment on column mentions.sense is 'The other sense in which the article uses the keyword, as in senses; NULL in the keyword''s own, where mentions count.';
comment on column mentions.sense_reason is 'Words of the article that decided, for the sense and against it; corrected where a reader''s correction did; NULL where nothing needed deciding, or where the text is withheld.';

-- The topic is today's: a mention of a keyword that is no longer in the lexicon is left out.
insert into mentions
with spread as (
    select
        settled.article_no, settled.article_id,
        unnest(settled.mentions) as mention, generate_subscripts(settled.mentions, 1) as place
    from settled
),

-- A longer keyword around a corrected one, such as "tariff hike", has its sense.
corrected as (
    select
        spread.article_no, spread.place,
        min_by({'sense': if(senses.is_own_sense, null, senses.sense)}, sense_lines.record) as given
    from (select * from spread where spread.article_id in (select sense_lines.article_id from sense_lines)) as spread
    join sense_corrections on sense_corrections.article_id = spread.article_id and sense_corrections.status = 'applied'
    join sense_lines using (source_file, record)
    join senses on senses.sense = sense_lines.sense
    where if(
        spread.mention.sense is null,
        exists (
            from forms
            where list_contains(sense_lines.keyword_ids, forms.keyword_id) and contains(spread.mention.form, forms.form)
        ),
        spread.mention.sense in (select others.sense from senses others where others.keyword_id = senses.keyword_id)
    )
    group by spread.article_no, spread.place
)
select
    spread.article_id, spread.article_no, keywords.keyword_id, keywords.topic_id,
    mention.form, mention.surface, mention.region, mention.char_start, mention.char_end, mention.sentence,
    mention.region = 'headline' as in_headline, mention.in_lede,
    if(corrected.given is null, mention.sense, corrected.given.sense),
    if(corrected.given is null, mention.sense_reason, 'corrected')
from spread
join keywords on keywords.keyword_id = mention.keyword_id
left join corrected using (article_no, place)
order by
    spread.article_no, mention.region::region, mention.char_start, mention.char_end, keywords.keyword_id, mention.form;
