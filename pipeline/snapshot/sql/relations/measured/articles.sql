-- grain: one row per article, in the order of article_no
create table articles (
    article_id varchar not null,
    article_no integer not null,
    outlet_id varchar,
    outlet_name varchar,
    outlet_basis varchar not null,
    outlet_country varchar,
    outlet_kind varchar,
    owner_id varchar,
    headline varchar,
    byline varchar,
    dateline varchar,
    published_on date,
    published_at timestamp,
    published_tz varchar,
    published_on_basis varchar not null,
    published_precision varchar not null,
    published_note varchar,
    is_date_reliable boolean not null,
    language varchar,
    language_basis varchar not null,
    words integer not null,
    raw_words integer not null,
    sentences integer not null,
    lede_sentences integer not null,
    body_hash varchar not null,
    sketch uinteger[] not null,
    text_completeness varchar not null,
    not_article varchar,
    wire_service varchar,
    is_wire_copy boolean not null,
    story_id varchar,
    story_no integer,
    origin_id varchar,
    shared_origin integer,
    is_reprint boolean,
    topic_bits ubigint not null,
    raw_topic_bits ubigint not null,
    any_topic_bits ubigint not null,
    raw_any_topic_bits ubigint not null,
    url varchar,
    found_at timestamp,
    source_file varchar not null,
    record integer not null,
    kind varchar not null,
    encoding varchar not null,
    content_hash varchar not null,
    has_text boolean not null,
    body varchar using compression zstd,
    raw varchar using compression zstd
);

comment on table articles is 'One row per article: one text, or one headline, in one outlet. Reprints are articles of their own.';
comment on column articles.article_id is '16 hex digits of the hash of what identifies the article: its address, else the id of its record at its outlet, else its content. Stable from build to build.';
comment on column articles.article_no is 'Position in this snapshot, from 1: by day, undated last, then by article_id. Joins the large tables; not stable between builds.';
comment on column articles.outlet_id is 'Who ran the article, as in outlets; NULL where not known.';
comment on column articles.outlet_name is 'Name of the outlet, as in outlets.';
comment on column articles.outlet_basis is 'How the outlet is known: stated, sidecar, url, filename or unknown.';
comment on column articles.outlet_country is 'Country of the outlet, as in outlets.';
comment on column articles.outlet_kind is 'Kind of outlet, as in outlets; unknown where it is not listed.';
comment on column articles.owner_id is 'Owner of the outlet on the day of the article, as in ownerships; the outlet itself where none is recorded, or where it changed and the article has no date; NULL where the outlet is not known.';
comment on column articles.headline is 'Headline; NULL where the input shows none.';
comment on column articles.byline is 'Names of the authors, joined by "; ".';
comment on column articles.dateline is 'The place a dateline names.';
comment on column articles.published_on is 'Calendar date as the outlet printed it; NULL where not known: an undated article gets no other date.';
comment on column articles.published_at is 'The instant, in UTC without zone, where it is known to the minute.';
comment on column articles.published_tz is 'The zone the instant was given in.';
comment on column articles.published_on_basis is 'How the date is known: stated, sidecar, dateline, url, updated (the day of an update alone) or unknown.';
comment on column articles.published_precision is 'minute, day or none.';
comment on column articles.published_note is 'Why a date that was given is not used, with its printed text; NULL otherwise.';
comment on column articles.is_date_reliable is 'True where there is a date and its basis is stated, sidecar, dateline or url.';
comment on column articles.language is 'Language code, with the script for Chinese (zh-Hans, zh-Hant).';
comment on column articles.language_basis is 'How the language is known.';
comment on column articles.words is 'Words of the body; in scripts without spaces between words, 1.6 characters count as one.';
comment on column articles.raw_words is 'Words of the raw text, before cleaning.';
comment on column articles.sentences is 'Sentences of the body.';
comment on column articles.lede_sentences is 'Sentences of the lede: the first paragraph, at most three.';
comment on column articles.body_hash is 'Equal for bodies of equal words; empty for a body of fewer than 30.';
comment on column articles.sketch is 'Likeness of texts without the texts: all bits but the lowest are the MinHash of the body''s words, the lowest that of its three-word runs, or 0 for a body of fewer than 128 words.';
comment on column articles.text_completeness is 'full, truncated (a teaser or a paywall) or unknown.';
comment on column articles.not_article is 'Why the record is not an article, such as ROBOT_CHECK or SECTION_PAGE; NULL for articles. Counts leave the others out.';
comment on column articles.wire_service is 'News agency that the article names as its source.';
comment on column articles.is_wire_copy is 'True where the text is an agency''s, run by another outlet.';
comment on column articles.story_id is 'Story the article belongs to; NULL until stories are found.';
comment on column articles.story_no is 'Number of the story in this snapshot, by its first article; NULL until stories are found.';
comment on column articles.origin_id is 'First account its news leads back to; NULL until origins are followed.';
comment on column articles.shared_origin is 'Number, in this snapshot, of an origin that several articles lead back to; 0 where the origin is this article''s alone, NULL until origins are followed.';
comment on column articles.is_reprint is 'True where nearly all of its wording is that of another article of its story which it follows, or which came before it; NULL until origins are followed.';
comment on column articles.topic_bits is 'The topics that headline or body mention, as bits: bit topic_no - 1 of topics.';
comment on column articles.raw_topic_bits is 'The same, counted on the raw text as well.';
comment on column articles.any_topic_bits is 'The topics whose keywords headline or body contain, in any sense, as bits.';
comment on column articles.raw_any_topic_bits is 'The same, counted on the raw text as well.';
comment on column articles.url is 'Web address, http or https; NULL where none is usable.';
comment on column articles.found_at is 'When the input says that it was found or fetched, in UTC without zone; never a date of publication.';
comment on column articles.source_file is 'Input file the article came from.';
comment on column articles.record is 'Number of its record in that file, from 1.';
comment on column articles.kind is 'Kind of input, such as text, html, json or feed.';
comment on column articles.encoding is 'Character encoding the record was read in.';
comment on column articles.content_hash is 'SHA-256 of what the record says: text or HTML, and stated facts.';
comment on column articles.has_text is 'True if this snapshot has body and raw text.';
comment on column articles.body is 'The kept spans, joined; NULL in a snapshot without texts.';
comment on column articles.raw is 'The text before cleaning; NULL in a snapshot without texts.';

insert into articles
select
    settled.article_id,
    settled.article_no,
    settled.outlet_id,
    coalesce(outlets.name, settled.outlet_name) as outlet_name,
    settled.outlet_basis,
    outlets.country,
    outlets.kind,
    coalesce(ownerships.owner_id, settled.outlet_id) as owner_id,
    settled.headline,
    settled.byline,
    settled.dateline,
    settled.published_on,
    settled.published_at,
    settled.published_tz,
    settled.published_on_basis,
    settled.published_precision,
    settled.published_note,
    settled.published_on is not null
        and settled.published_on_basis in ('stated', 'sidecar', 'dateline', 'url') as is_date_reliable,
    settled.language,
    settled.language_basis,
    settled.words,
    settled.raw_words,
    settled.sentences,
    settled.lede_sentences,
    settled.body_hash,
    settled.sketch,
    settled.text_completeness,
    settled.not_article,
    settled.wire_service,
    settled.is_wire_copy,
    null as story_id,
    null as story_no,
    null as origin_id,
    null as shared_origin,
    null as is_reprint,
    0 as topic_bits,
    0 as raw_topic_bits,
    0 as any_topic_bits,
    0 as raw_any_topic_bits,
    settled.url,
    settled.found_at,
    settled.source_file,
    settled.record,
    settled.kind,
    settled.encoding,
    settled.content_hash,
    settled.has_text,
    settled.body,
    settled.raw
from settled
left join outlets on outlets.outlet_id = settled.outlet_id
left join ownerships
    on ownerships.outlet_id = settled.outlet_id
    and (ownerships.from_on is null or settled.published_on >= ownerships.from_on)
    and (ownerships.until_on is null or settled.published_on < ownerships.until_on)
order by settled.article_no;
