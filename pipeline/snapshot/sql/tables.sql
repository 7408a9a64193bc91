-- The relations of a snapshot, grain first. Every table and column carries a comment (comments.sql).
create type region as enum ('headline', 'body', 'removed');

-- one row per article
create table articles (
    article_id varchar not null,
    article_no integer not null,
    outlet_id varchar,
    outlet_name varchar,
    outlet_basis varchar not null,
    outlet_country varchar,
    outlet_kind varchar,
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
    wire_service varchar,
    is_wire_copy boolean not null,
    story_id varchar,
    story_no integer,
    origin_id varchar,
    shared_origin integer,
    is_reprint boolean,
    topic_bits ubigint not null,
    raw_topic_bits ubigint not null,
    url varchar,
    source_file varchar not null,
    record integer not null,
    kind varchar not null,
    encoding varchar not null,
    content_hash varchar not null,
    has_text boolean not null,
    body varchar using compression zstd,
    raw varchar using compression zstd
);

-- one row per span of an article's raw text
create table spans (
    article_id varchar not null,
    span_no integer not null,
    char_start integer not null,
    char_end integer not null,
    is_kept boolean not null,
    rule varchar not null
);

-- one row per stated or inferred fact of an article
create table evidence (
    article_id varchar not null,
    evidence_no integer not null,
    fact varchar not null,
    value varchar,
    basis varchar not null,
    rule varchar not null,
    char_start integer,
    char_end integer,
    quote varchar,
    note varchar
);

-- one row per occurrence of a keyword in an article
create table mentions (
    article_id varchar not null,
    article_no integer not null,
    keyword_id varchar not null,
    topic_id varchar not null,
    form varchar not null,
    surface varchar not null,
    region region not null,
    char_start integer not null,
    char_end integer not null,
    sentence integer not null,
    in_headline boolean not null,
    in_lede boolean not null
);

-- one row per article and keyword
create table article_keywords (
    article_no integer not null,
    keyword_id varchar not null,
    topic_id varchar not null,
    is_opt_in boolean not null,
    headline_count integer not null,
    body_count integer not null,
    removed_count integer not null
);

-- one row per article and topic
create table article_topics (
    article_no integer not null,
    topic_id varchar not null,
    is_in_article boolean not null
);

-- one row per word and article
create table words (
    word varchar not null,
    article_no integer not null,
    count integer not null,
    in_headline boolean not null,
    in_lede boolean not null
);

-- one row per place of an article where a word stands beside the next one
create table bigrams (
    word varchar not null,
    next_word varchar not null,
    article_no integer not null,
    place integer not null
);

-- one row per article whose words are held without their order
create table unordered_articles (
    article_no integer not null
);

-- one row per article: what lists of articles show and sort by beside its facts
create table listings (
    article_no integer not null,
    headline_place integer not null,
    mentions integer not null,
    originality varchar
);

-- one row per figure in an article's body
create table figures (
    article_id varchar not null,
    value double,
    unit varchar not null,
    qualifier varchar,
    about varchar,
    surface varchar,
    char_start integer not null,
    char_end integer not null,
    sentence integer not null
);

-- one row per outlet of the reference data
create table outlets (
    outlet_id varchar not null,
    name varchar not null,
    aliases varchar[] not null,
    domains varchar[] not null,
    country varchar,
    language varchar,
    kind varchar not null
);

-- one row per topic of the lexicon
create table topics (
    topic_id varchar not null,
    topic_no integer not null,
    label varchar not null
);

-- one row per keyword of the lexicon
create table keywords (
    keyword_id varchar not null,
    topic_id varchar not null,
    label varchar not null,
    is_opt_in boolean not null
);

-- one row per surface form of a keyword and language
create table forms (
    keyword_id varchar not null,
    topic_id varchar not null,
    form varchar not null,
    language varchar not null,
    is_opt_in boolean not null
);

-- one row per other sense of a keyword that is not counted
create table exclusions (
    keyword_id varchar not null,
    reason varchar not null,
    before varchar[] not null,
    after varchar[] not null,
    near varchar[] not null
);

-- one row per dated trade-war event
create table milestones (
    milestone_id varchar not null,
    happened_on date not null,
    ended_on date,
    actor varchar not null,
    category varchar not null,
    title varchar not null,
    summary varchar not null,
    announced_on date,
    signed_on date,
    effective_on date,
    instrument varchar,
    order_number varchar,
    us_tariff_on_china_pct double,
    china_tariff_on_us_pct double,
    is_headline_rate boolean not null,
    source varchar not null,
    source_url varchar,
    confidence varchar not null,
    basis varchar not null
);

-- one row per record that was not loaded because of a fault
create table rejections (
    source_file varchar not null,
    record integer,
    byte_start bigint,
    byte_end bigint,
    stage varchar not null,
    code varchar not null,
    detail varchar not null,
    raw_sha256 varchar,
    is_quarantined boolean not null
);

-- one row per record that was not loaded because the same article was
create table duplicates (
    source_file varchar not null,
    record integer not null,
    article_id varchar not null,
    code varchar not null
);

-- one row per input file
create table inputs (
    source_file varchar not null,
    records integer not null,
    loaded integer not null,
    duplicates integer not null,
    rejected integer not null,
    encodings varchar[] not null
);

-- one row per build: this snapshot's
create table builds (
    build_id varchar not null,
    built_at timestamp not null,
    schema_version integer not null,
    content_hash varchar not null,
    inputs_hash varchar not null,
    rules_hash varchar not null,
    reference_digest varchar not null,
    lexicon_version varchar not null,
    text_mode varchar not null,
    is_invented boolean not null,
    records integer not null,
    loaded integer not null,
    duplicates integer not null,
    rejected integer not null,
    versions varchar not null
);

-- one row per crediting sentence of an article
create table credits (
    article_id varchar not null,
    name varchar not null,
    outlet_id varchar,
    verb varchar not null,
    kind varchar not null,
    hedge varchar,
    said_on varchar,
    is_short_form boolean not null,
    region varchar not null,
    char_start integer not null,
    char_end integer not null,
    sentence integer,
    position integer not null
);

-- one row per quotation in an article's body
create table quotes (
    article_id varchar not null,
    text varchar,
    key varchar not null,
    speaker varchar,
    speaker_role varchar,
    verb varchar,
    is_term boolean not null,
    words integer not null,
    char_start integer not null,
    char_end integer not null,
    sentence integer not null
);

-- one row per occurrence of a person in an article's body
create table people (
    article_id varchar not null,
    name varchar,
    key varchar not null,
    surface varchar,
    title varchar,
    is_attributive boolean not null,
    char_start integer not null,
    char_end integer not null,
    sentence integer not null
);

-- one row per day named in an article's body
create table days (
    article_id varchar not null,
    month integer not null,
    day integer not null,
    char_start integer not null,
    char_end integer not null,
    sentence integer not null
);

-- one row per story: articles about the same event
create table stories (
    story_id varchar not null,
    story_no integer not null,
    lead_article_id varchar not null,
    articles integer not null,
    outlets integer not null,
    origins integer not null,
    first_on date,
    last_on date,
    is_contradictory boolean not null,
    compared varchar
);

-- one row per origin of a story's news: an article of ours, or a report outside the corpus
create table origins (
    origin_id varchar not null,
    story_id varchar not null,
    kind varchar not null,
    outlet_id varchar,
    outlet_name varchar,
    said_on date,
    articles integer not null
);

-- one row per report outside the corpus that articles of a story follow, first accounts and those between
create table reports (
    report_id varchar not null,
    story_id varchar not null,
    outlet_id varchar,
    outlet_name varchar,
    said_on date,
    is_origin boolean not null
);

-- one row per arrow of a story's graph: from_id has its news from to_id
create table links (
    story_id varchar not null,
    from_id varchar not null,
    to_id varchar not null,
    evidence varchar not null,
    article_id varchar not null,
    verb varchar,
    hedge varchar,
    region varchar,
    sentence integer,
    char_start integer,
    char_end integer
);

-- one row per article of a story with more than one: its nearest article there, and why
create table ties (
    article_id varchar not null,
    other_id varchar not null,
    likelihood double not null,
    is_same_text boolean not null,
    days_apart integer,
    evidence struct(kind varchar, value varchar, weight double)[] not null
);

-- one row per unordered pair of articles in one story
create table reuse (
    story_id varchar not null,
    first_id varchar not null,
    second_id varchar not null,
    first_in_second double,
    second_in_first double,
    longest_run integer,
    same_quotes integer not null,
    altered_quotes integer,
    same_figures integer not null,
    grade varchar,
    earlier varchar not null,
    basis varchar not null
);

-- one row per contradiction between the articles of a story
create table conflicts (
    story_id varchar not null,
    kind varchar not null,
    ids varchar[] not null
);
